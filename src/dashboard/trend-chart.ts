import * as echarts from 'echarts';
import { formatDayMonth } from '../domain/russian.js';
import { addDays, daysBetween } from '../domain/time.js';
import type { TrendPoint } from '../read/overview.js';

const WIDTH = 640;
const HEIGHT = 180;
const MOST_LABELS = 8;

interface Colours {
  readonly line: string;
  readonly text: string;
  readonly grid: string;
}

/** The tokens of both themes: inside an image the page's custom properties do not reach. */
const LIGHT: Colours = { line: '#1f5e8c', text: '#5b6775', grid: '#e3e0d8' };
const DARK: Colours = { line: '#8fc1e8', text: '#a9b4c0', grid: '#39424d' };

export interface ThemedChart {
  readonly light: string;
  readonly dark: string;
}

/**
 * The index by day as an SVG in a data address: inside an image the page's content policy does not reach its styles.
 * Null where fewer than two days are known.
 */
export function trendChart(points: readonly TrendPoint[]): ThemedChart | null {
  if (points.filter((point) => point.value !== null).length < 2) return null;
  const days = everyDay(points);
  return { light: drawn(days, LIGHT), dark: drawn(days, DARK) };
}

/** A place for each day of the span: days without a check keep theirs, so that the slope is true. */
function everyDay(points: readonly TrendPoint[]): readonly (readonly [day: string, value: number | null])[] {
  const first = points[0]?.date ?? '';
  const known = new Map(points.map((point) => [point.date, point.value]));
  const length = daysBetween(first, points.at(-1)?.date ?? first) + 1;
  const dates = Array.from({ length }, (_, index) => addDays(first, index));
  return dates.map((date) => [formatDayMonth(date), known.get(date) ?? null]);
}

function drawn(days: ReturnType<typeof everyDay>, { line, text, grid }: Colours): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  const axis = { axisLabel: { color: text }, axisLine: { lineStyle: { color: grid } } };
  const interval = Math.ceil(days.length / MOST_LABELS) - 1;
  chart.setOption({
    animation: false,
    grid: { left: 44, right: 48, top: 16, bottom: 28 },
    xAxis: { ...axis, type: 'category', data: days.map(([day]) => day), axisLabel: { color: text, interval } },
    yAxis: { ...axis, type: 'value', scale: true, max: 100, splitNumber: 3, splitLine: { lineStyle: { color: grid } } },
    series: [
      {
        type: 'line',
        data: days.map(([, value]) => value),
        connectNulls: true,
        symbolSize: 5,
        lineStyle: { color: line },
        itemStyle: { color: line },
        endLabel: {
          show: true,
          color: text,
          formatter: ({ value }: { value: unknown }) => Number(value).toFixed(1).replace('.', ','),
        },
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
