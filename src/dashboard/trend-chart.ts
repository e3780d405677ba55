import * as echarts from 'echarts';
import { formatDayMonth } from '../domain/russian.js';
import type { TrendPoint } from '../read/overview.js';

const WIDTH = 640;
const HEIGHT = 180;
const ACCENT = '#1F5E8C';
const MUTED = '#5B6775';

/**
 * The index by day as an SVG in a data address: inside an image the page's content policy does not reach its styles.
 * Null where fewer than two days are known.
 */
export function trendChart(points: readonly TrendPoint[]): string | null {
  const known = points.filter((point) => point.value !== null);
  if (known.length < 2) return null;
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  chart.setOption({
    animation: false,
    grid: { left: 44, right: 48, top: 16, bottom: 28 },
    xAxis: { type: 'category', data: points.map((point) => formatDayMonth(point.date)), axisLabel: { color: MUTED } },
    yAxis: { type: 'value', scale: true, max: 100, axisLabel: { color: MUTED }, splitNumber: 3 },
    series: [
      {
        type: 'line',
        data: points.map((point) => point.value),
        connectNulls: true,
        symbolSize: 5,
        lineStyle: { color: ACCENT },
        itemStyle: { color: ACCENT },
        endLabel: {
          show: true,
          formatter: ({ value }: { value: unknown }) => Number(value).toFixed(1).replace('.', ','),
        },
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
