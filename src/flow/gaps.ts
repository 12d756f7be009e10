// Gaps that were named to the app, until history has loaded all of them: what is told of them, and
// nothing of how they came about (flow/cursor) or are loaded (the history domain).

import type { Life } from '../life';
import { isNotice } from '../store/seqs';
import { LiteEvents } from '../types/lite';
import type { SeqRange } from './cursor';

/** A gap as it was named, seqs inclusive, and what of it is still unknown. */
export interface Gap extends SeqRange {
  readonly from: number;
  readonly to: number;
}

/** Gaps remembered per conversation; older ones are never reported filled. */
const MOST = 20;

/** Tells the app that seqs `from` to `to` are left out; of notifications it would have no use. */
export function nameGap(life: Life, conversationID: string, from: number, to: number): void {
  if (isNotice(conversationID)) return;
  const record = life.seqs.of(conversationID);
  record.gaps = (record.gaps || []).concat({ from, to, begin: from, end: to }).slice(-MOST);
  life.commit.tell(LiteEvents.OnMessageGap, { conversationID, from, to });
}

/** Seqs `begin` to `end` are loaded now. Pages come from an end of the gap, as readers scroll. */
export function fillGaps(life: Life, conversationID: string, begin: number, end: number): void {
  const record = life.seqs.of(conversationID);
  record.gaps = (record.gaps || []).filter((gap) => {
    if (begin <= gap.begin && end >= gap.begin) gap.begin = end + 1;
    if (begin <= gap.end && end >= gap.end) gap.end = begin - 1;
    const { from, to } = gap;
    const open = gap.begin <= gap.end;
    if (!open) life.commit.tell(LiteEvents.OnMessageGapFilled, { conversationID, from, to });
    return open;
  });
}
