import assert from 'node:assert/strict';
import { heatMap } from '@mizt-auth/probe/reports';
import { report, result } from '../../../helpers/probe-report.ts';

const orders = { method: 'GET', path: '/orders' };
const place = { method: 'POST', path: '/orders' };
const items = { method: 'GET', path: '/items' };

describe('the heat map', () => {
  const map = heatMap(
    report([
      result('A01-GET', 'pass', { route: orders }),
      result('A02-GET', 'fail', { route: orders }),
      result('A03-GET', 'fail', { route: orders }),
      result('C01-GET', 'skipped', { route: items }),
      result('C01-POST', 'pass', { route: place }),
    ]),
  );

  it('has a row for each route, those of a path together, and a column for each family that had trials', () => {
    assert.deepEqual(map.families, ['A', 'C']);
    assert.deepEqual(
      map.paths.map((rows) => rows.map(({ route }) => route)),
      [[orders, place], [items]],
    );
  });

  it('shows the worst of what the trials of a cell came to, how many did, and nothing where there was none', () => {
    const shown = map.paths.flat().map(({ cells }) => cells.map((cell) => cell && [cell.state, cell.count]));
    assert.deepEqual(shown, [
      [['failed', 2], null],
      [null, ['passed', 1]],
      [null, ['skipped', 1]],
    ]);
    assert.deepEqual(
      map.total.map(({ state, count }) => [state, count]),
      [
        ['failed', 2],
        ['passed', 1],
      ],
    );
  });
});
