import '../charts.css';

type Item = { id: string; label: string; color: string; dashed?: boolean | undefined };
type Props = { items: readonly Item[]; square?: boolean | undefined };

/** Names and colours above a drawing that is too narrow for direct labels. */
export const Legend = ({ items, square }: Props) => (
  <ul className="hf-chart-legend" data-square={square ? '' : undefined}>
    {items.map((item) => (
      <li key={item.id}>
        <i
          style={{
            background: item.dashed
              ? `repeating-linear-gradient(90deg, ${item.color} 0 4px, transparent 4px 6px)`
              : item.color,
          }}
        />
        {item.label}
      </li>
    ))}
  </ul>
);
