type Props = { label: string };

/** 中文, drawn (from Noto Sans CJK SC, OFL): two characters would have every English page load a Chinese font before its first layout. */
export const ChineseName = ({ label }: Props) => (
  <svg
    role="img"
    aria-label={label}
    width="26"
    height="13"
    viewBox="0 0 200 100"
    fill="currentColor"
    style={{ color: 'inherit' }}
  >
    <path d="M46 4V22H10V69H17V63H46V96H54V63H82V69H90V22H54V4ZM17 56V29H46V56ZM82 56H54V29H82Z" />
    <path d="M142 6C145 11 148 17 150 21L158 19C157 15 153 8 150 3ZM105 22V29H121C126 44 134 57 145 68C134 77 120 84 104 89C105 90 108 94 108 96C125 90 139 83 150 73C162 83 175 91 192 95C193 93 195 90 197 88C181 84 167 77 156 68C166 58 174 45 180 29H195V22ZM150 63C141 53 134 42 128 29H171C166 42 159 54 150 63Z" />
  </svg>
);
