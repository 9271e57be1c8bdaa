// A sheet that is to be one A4: laid out as it prints, measured, and made as large as the page holds, so that it can be read on a wall.
const WIDTH = '186mm', HEIGHT = 268 * (96 / 25.4);    // of an A4 with margins of 12 mm, less what rounding may add
const SMALLEST = 0.6, STEP = 0.02, STEPS = 35;          // up to 1.3 times

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

// For an element that holds the whole sheet: `--fit`, which print uses as its zoom, is the largest with which the page holds it.
export function onePage(node) {
  const fit = () => onPaper((main) => {
    const at = (step) => Math.round((SMALLEST + STEP * step) * 100) / 100;
    let least = 0, most = STEPS;                          // the steps among which the largest that fits is
    const isTooWide = () => [...node.querySelectorAll('.scroll')].some((part) => part.scrollWidth > part.clientWidth + 1);
    const isTooLarge = (scale) => {
      node.style.setProperty('--fit', scale);
      return main.getBoundingClientRect().height > HEIGHT || (scale > 1 && isTooWide());
    };
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if (isTooLarge(at(middle))) most = middle - 1;
      else least = middle;
    }
    node.style.setProperty('--fit', at(least));
  });
  const isOfDrawing = (change) => change.target instanceof SVGElement;    // the pointer over a drawing changes nothing of its size
  const watch = new MutationObserver((changes) => { if (!changes.every(isOfDrawing)) fit(); });
  watch.observe(node, { childList: true, subtree: true, characterData: true });
  addEventListener('beforeprint', fit);
  fit();
  return { destroy: () => { watch.disconnect(); removeEventListener('beforeprint', fit); } };
}
