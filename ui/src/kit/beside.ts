/**
 * Where a list that opens from a button stands: within the window, whichever way the page runs. Left out: what is in it.
 */

/** Sides of something on the screen, in pixels from the window's upper left corner. */
export interface Sides {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** How large something is, in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Where it stands, and how high it may be: what is longer scrolls. */
export interface Place {
  left: number;
  top: number;
  most: number;
}

/** Between the button and the list. */
const GAP = 4;
/** Between the list and the window's edge, so that its border is seen. */
const EDGE = 8;

/**
 * Begins where the button begins; where that passes an edge, ends where it ends; where that passes the other, goes as far in as it
 * must. Below the button, or above it where there is too little room below and more above.
 */
export function beside(button: Sides, list: Size, view: Size, rtl: boolean): Place {
  const [atLeft, atRight] = [button.left, button.right - list.width];
  const [begins, ends] = rtl ? [atRight, atLeft] : [atLeft, atRight];
  const fits = (left: number): boolean => left >= EDGE && left + list.width <= view.width - EDGE;
  const inward = Math.max(EDGE, Math.min(begins, view.width - EDGE - list.width));
  const left = fits(begins) ? begins : fits(ends) ? ends : inward;
  const below = view.height - EDGE - button.bottom - GAP;
  const above = button.top - GAP - EDGE;
  const isBelow = list.height <= below || below >= above;
  const most = Math.max(0, Math.min(isBelow ? below : above, view.height - 2 * EDGE));
  const height = Math.min(list.height, most);
  const near = isBelow ? button.bottom + GAP : button.top - GAP - height;
  // A button that was scrolled out of sight does not take it along.
  return { left, top: Math.max(EDGE, Math.min(near, view.height - EDGE - height)), most };
}
