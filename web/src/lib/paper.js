// Sheets of paper: laid out as they print, measured, and made to fit: one A4 as large as the page holds, so that it can be read on a wall, or as few as there need be.
const WIDTH = '186mm', HEIGHT = 268 * (96 / 25.4);    // of an A4 with margins of 12 mm, less what rounding may add
const STEP = 0.02, LARGEST = 1.3;
// What is printed smallest never is below a size that can be read (style.css), so a sheet smaller than this holds no more; then the rows that can be
// spared are, and a sheet too full even so is printed as small as it must be.
const SPARING = [{ rows: 'all', smallest: 0.84 }, { rows: 'few', smallest: 0.84 }, { rows: 'least', smallest: 0.84 }, { rows: 'tiny', smallest: 0.6 }];

const printRules = () =>
  [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === 'print');

// Runs `measure` with the rules of print in force, at the paper's width.
function onPaper(measure) {
  const main = document.querySelector('main'), rules = printRules();
  for (const rule of rules) rule.media.mediaText = 'all';
  main.style.width = WIDTH;
  try {
    return measure(main);
  } finally {
    main.style.width = '';
    for (const rule of rules) rule.media.mediaText = 'print';
  }
}

// For an element that holds the whole sheet: `--fit`, which print uses as its zoom, is the largest with which the page holds it; data-rows says
// whether it holds all, or spares some.
export function onePage(node) {
  const fit = () => onPaper((main) => {
    const isTooWide = () => [...node.querySelectorAll('.scroll')].some((part) => part.scrollWidth > part.clientWidth + 1);
    const isTooLarge = (scale) => {
      node.style.setProperty('--fit', scale);
      return main.getBoundingClientRect().height > HEIGHT || (scale > 1 && isTooWide());
    };
    for (const { rows, smallest } of SPARING) {
      node.dataset.rows = rows;
      const at = (step) => Math.round((smallest + STEP * step) * 100) / 100;
      let least = 0, most = Math.round((LARGEST - smallest) / STEP);    // the steps among which the largest that fits is
      while (least < most) {
        const middle = Math.ceil((least + most) / 2);
        if (isTooLarge(at(middle))) most = middle - 1;
        else least = middle;
      }
      if (!isTooLarge(at(least))) break;
    }
  });
  return kept(node, fit);
}

// For an element that takes several: a little smaller where that leaves no last page with a few lines alone. Of each page some is lost where
// what belongs together is not parted.
const FULL = 0.93, LITTLE = 0.15, LEAST_FIT = 0.88;

export function fewPages(node) {
  const fit = () => onPaper((main) => {
    const height = (scale) => { node.style.setProperty('--fit', scale); return main.getBoundingClientRect().height / HEIGHT; };
    const whole = Math.max(1, Math.floor(height(1) + 1 - FULL)), isOver = height(1) > FULL * whole && height(1) < whole + LITTLE;
    let scale = 1;
    while (isOver && scale > LEAST_FIT && height(scale) > FULL * whole) scale = Math.round((scale - STEP) * 100) / 100;
    height(scale);
  });
  return kept(node, fit);
}

// Fits anew whenever what the sheet holds changes.
function kept(node, fit) {
  const isOfDrawing = (change) => change.target instanceof SVGElement;    // the pointer over a drawing changes nothing of its size
  const watch = new MutationObserver((changes) => { if (!changes.every(isOfDrawing)) fit(); });
  watch.observe(node, { childList: true, subtree: true, characterData: true });
  addEventListener('beforeprint', fit);
  fit();
  return { destroy: () => { watch.disconnect(); removeEventListener('beforeprint', fit); } };
}
