// What stands in a `title` is told by the mouse alone: here also on touch and to the keyboard. In a table one cell takes part in Tab, the arrows
// go on from it; a box tells of the cell, Escape closes it.
const cells = (table) => [...table.querySelectorAll('td[title]')].filter((cell) => cell.title);

function reachable(root) {
  for (const table of root.querySelectorAll('table')) {
    const list = cells(table);
    if (list.length && !list.some((cell) => cell.tabIndex === 0)) list[0].tabIndex = 0;
  }
}

// The cell that an arrow leads to: the next of the row, or the nearest one of the next row that has any.
function neighbour(cell, key) {
  const across = { ArrowLeft: -1, ArrowRight: 1 }[key], down = { ArrowUp: -1, ArrowDown: 1 }[key];
  const list = cells(cell.closest('table'));
  if (across) return list[list.indexOf(cell) + across];
  if (!down) return null;
  const rows = [...new Set(list.map((one) => one.parentElement))], row = rows[rows.indexOf(cell.parentElement) + down];
  const inRow = list.filter((one) => one.parentElement === row);
  return inRow.sort((a, b) => Math.abs(a.cellIndex - cell.cellIndex) - Math.abs(b.cellIndex - cell.cellIndex))[0];
}

export function tell(root) {
  const box = Object.assign(document.createElement('div'), { className: 'tell', hidden: true });
  box.setAttribute('role', 'status');
  document.body.append(box);
  const hide = () => { box.hidden = true; };
  function show(cell) {
    const place = cell.getBoundingClientRect();
    box.textContent = cell.title;
    box.hidden = false;
    box.style.left = `${Math.max(4, Math.min(place.left, document.documentElement.clientWidth - box.offsetWidth - 4)) + window.scrollX}px`;
    box.style.top = `${place.bottom + 4 + window.scrollY}px`;
  }
  const told = (event) => event.target.closest?.('[title]');
  const onFocus = (event) => (told(event)?.matches('td') ? show(told(event)) : hide());
  const onClick = (event) => (told(event)?.title ? show(told(event)) : hide());
  function onKey(event) {
    if (event.key === 'Escape') hide();
    const cell = event.target.closest?.('td[title]'), next = cell && neighbour(cell, event.key);
    if (!next) return;
    event.preventDefault();
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
  const watch = new MutationObserver(() => { hide(); reachable(root); });
  watch.observe(root, { childList: true, subtree: true });
  reachable(root);
  root.addEventListener('focusin', onFocus);
  root.addEventListener('focusout', hide);
  root.addEventListener('click', onClick);
  root.addEventListener('keydown', onKey);
  return { destroy() { watch.disconnect(); box.remove(); } };
}
