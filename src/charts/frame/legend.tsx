import '../charts.css';

type Props = { items: readonly { id: string; label: string; color: string }[]; square?: boolean | undefined };

/** Names and colours above a drawing that is too narrow for direct labels. */
export const Legend = ({ items, square }: Props) => (
  <ul className="hf-chart-legend" data-square={square ? '' : undefined}>
    {items.map((item) => (
      <li key={item.id}>
        <i style={{ background: item.color }} />
        {item.label}
      </li>
    ))}
  </ul>
);
