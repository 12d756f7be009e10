// Lists of the HTTP API: any window in one request, whole lists, rows by id.

import { byID, cut, MOST, page, rowsOf, whole } from '../../../src/flow/pages';
import { createDesk } from './desk';

const ROUTE = ['/list', 'rows'] as const;

interface Page {
  pageNumber: number;
  showNumber: number;
}

/** A server with `size` rows that answers pages, as the real one counts them. */
const server = (size: number) => {
  const rows = Array.from({ length: size }, (_, n) => ({ n }));
  return createDesk({
    '/list': ({ pagination }: { pagination: Page }) => {
      const { pageNumber, showNumber } = pagination;
      const begin = (pageNumber - 1) * showNumber;
      const some = rows.slice(begin, begin + showNumber);
      return { rows: some.length ? some : null };
    },
  });
};

const numbers = (from: number, to: number) =>
  Array.from({ length: Math.max(to - from, 0) }, (_, n) => ({ n: from + n }));

describe('a page', () => {
  it('is exactly the window that was asked for, in one request, whatever window it is', async () => {
    const { life, asked } = server(50);
    for (let offset = 0; offset < 60; offset++) {
      for (const count of [1, 2, 3, 7, 10, 20, 50]) {
        asked.splice(0);
        const rows = await page(life, ROUTE, {}, { offset, count });
        expect(rows).toEqual(numbers(offset, Math.min(offset + count, 50)));
        expect(asked).toHaveLength(1);
      }
    }
  });

  it('asks for no more rows than it must', async () => {
    const { life, asked } = server(50);
    const size = async (offset: number, count: number) => {
      asked.splice(0);
      await page(life, ROUTE, {}, { offset, count });
      return (asked[0]![1] as { pagination: Page }).pagination;
    };
    expect(await size(0, 10)).toEqual({ pageNumber: 1, showNumber: 10 });
    expect(await size(20, 10)).toEqual({ pageNumber: 3, showNumber: 10 });
    expect(await size(10, 20)).toEqual({ pageNumber: 1, showNumber: 30 });
    expect(await size(15, 10)).toEqual({ pageNumber: 2, showNumber: 13 });
  });

  it('carries body and operationID', async () => {
    const { life, asked } = server(5);
    await page(life, ROUTE, { userID: 'me' }, { offset: 0, count: 5 }, 'op');
    expect(asked).toEqual([
      ['/list', { userID: 'me', pagination: { pageNumber: 1, showNumber: 5 } }, 'op'],
    ]);
  });

  it('of nothing asks nobody', async () => {
    const { life, asked } = server(5);
    expect(await page(life, ROUTE, {}, { offset: 3, count: 0 })).toEqual([]);
    expect(asked).toEqual([]);
  });

  it.each([
    [-1, 1],
    [0, -1],
    [0.5, 1],
    [0, 1.5],
    [NaN, 1],
    [0, NaN],
  ])(
    'from %d with %d rows is refused with 10002 before anything is asked',
    async (offset, count) => {
      const { life, asked } = server(5);
      const refused = { errCode: 10002 };
      if (offset === offset && count === count) {
        await expect(page(life, ROUTE, {}, { offset, count })).rejects.toMatchObject(refused);
        expect(() => cut([{ n: 1 }], { offset, count })).toThrow(expect.objectContaining(refused));
      }
      expect(asked).toEqual([]);
    },
  );
});

describe('rows', () => {
  it.each([[null], [{}], [{ rows: null }], [{ other: [1] }]])('are none in %j', async (data) => {
    const { life } = createDesk({ '/list': () => data });
    expect(await rowsOf(life, ROUTE, {})).toEqual([]);
  });

  it('are those under the key', async () => {
    const { life, asked } = createDesk({ '/list': () => ({ rows: [1, 2], other: [3] }) });
    expect(await rowsOf(life, ROUTE, { a: 1 }, 'op')).toEqual([1, 2]);
    expect(asked).toEqual([['/list', { a: 1 }, 'op']]);
  });
});

describe('a cut', () => {
  it('is the window, in copies', () => {
    const rows = numbers(0, 9);
    const some = cut(rows, { offset: 2, count: 3 });
    expect(some).toEqual(numbers(2, 5));
    some[0]!.n = 99;
    expect(rows).toEqual(numbers(0, 9));
    expect(cut(rows, { offset: 8, count: 5 })).toEqual(numbers(8, 9));
    expect(cut(rows, { offset: 0, count: 0 })).toEqual([]);
  });
});

describe('the whole list', () => {
  it.each([
    [0, 1],
    [3, 1],
    [499, 1],
    [500, 2],
    [1203, 3],
  ])('of %i rows takes %i requests', async (size, requests) => {
    const { life, asked } = server(size);
    expect(await whole(life, ROUTE, { of: 'me' }, 'op')).toEqual(numbers(0, size));
    expect(asked).toHaveLength(requests);
    expect(asked.every(([, body, id]) => body.of === 'me' && id === 'op')).toBe(true);
    expect(asked[0]![1].pagination).toEqual({ pageNumber: 1, showNumber: 500 });
  });

  it('ends at its bound', async () => {
    const { life, asked } = server(MOST + 700);
    expect(await whole(life, ROUTE, {})).toHaveLength(MOST);
    expect(asked).toHaveLength(MOST / 500);
  });
});

describe('rows by id', () => {
  const desk = () =>
    createDesk({ '/list': ({ ids }: { ids: string[] }) => ({ rows: ids.map((id) => ({ id })) }) });

  it('asks for each id once, 1,000 at a time', async () => {
    const { life, asked } = desk();
    const ids = Array.from({ length: 2001 }, (_, n) => `u${n}`);
    const rows = await byID(life, ROUTE, 'ids', [...ids, 'u0', 'u2000'], { of: 'me' }, 'op');
    expect(rows).toEqual(ids.map((id) => ({ id })));
    expect(asked.map(([, { ids }]) => ids.length)).toEqual([1000, 1000, 1]);
    expect(asked.every(([, body, id]) => body.of === 'me' && id === 'op')).toBe(true);
  });

  it('asks nobody about nobody', async () => {
    const { life, asked } = desk();
    expect(await byID(life, ROUTE, 'ids', [], {})).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('refuses an empty id with 10002', async () => {
    const { life, asked } = desk();
    for (const ids of [[''], ['a', '']]) {
      await expect(byID(life, ROUTE, 'ids', ids, {})).rejects.toMatchObject({ errCode: 10002 });
    }
    expect(asked).toEqual([]);
  });
});
