// Makes photos smaller before they are sent, and parts of them black. Without it the file is sent as it is.
const longestSide = 2048;
const smallSide = 400;
const previewSide = 280;

function scaled(bitmap, side) {
  const factor = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  return { width: Math.max(1, Math.round(bitmap.width * factor)), height: Math.max(1, Math.round(bitmap.height * factor)) };
}

// Black and not blurred: what is blurred can be guessed.
function draw(canvas, bitmap, side, hidden) {
  Object.assign(canvas, scaled(bitmap, side));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  for (const part of hidden) {
    const left = Math.floor(part.left * canvas.width / 100);
    const top = Math.floor(part.top * canvas.height / 100);
    context.fillRect(left, top, Math.ceil(part.width * canvas.width / 100) + 1, Math.ceil(part.height * canvas.height / 100) + 1);
  }
  return canvas;
}

function put(input, blob, name) {
  const transfer = new DataTransfer();
  transfer.items.add(new File([blob], name, { type: blob.type }));
  input.files = transfer.files;
}

// The place that the camera wrote goes along when a photo is made smaller: the site asks about it, then drops it with all the rest of EXIF.
// A canvas is upright already, so the orientation is.
async function withPlace(blob, original) {
  const start = await original.slice(0, 131072).arrayBuffer();
  const view = new DataView(start);
  let at = 2;
  while (view.byteLength > at + 16 && view.getUint16(0) === 0xffd8 && view.getUint8(at) === 0xff && view.getUint16(at) !== 0xffda) {
    const length = view.getUint16(at + 2);
    if (view.getUint16(at) === 0xffe1 && view.getUint32(at + 4) === 0x45786966 && at + 2 + length <= view.byteLength) {
      setUpright(new DataView(start, at + 10, length - 8));
      return new Blob([start.slice(0, 2), start.slice(at, at + 2 + length), blob.slice(2)], { type: blob.type });
    }
    at += 2 + length;
  }
  return blob;
}

function setUpright(tiff) {
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  for (let i = 0; i < tiff.getUint16(directory, little); i++) {
    const entry = directory + 2 + 12 * i;
    if (tiff.getUint16(entry, little) === 0x0112) {
      tiff.setUint16(entry + 8, 1, little);
    }
  }
}

const asJpeg = canvas => new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.85));

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  if (text) {
    element.textContent = text;
  }
  return element;
}

class PhotoField {
  constructor(input) {
    this.input = input;
    this.words = input.dataset;
    this.hidden = [];
    this.small = make('input');
    Object.assign(this.small, { type: 'file', name: `${input.name}Small`, hidden: true, tabIndex: -1 });
    this.small.setAttribute('aria-hidden', 'true');
    this.panel = this.buildPanel();
    input.after(this.small, this.panel);
    input.addEventListener('change', () => this.choose());
    input.form?.addEventListener('submit', event => this.hold(event));
    if (this.words.from) {
      this.load();
    }
  }

  // A photo that the site has already: its parts can be made black without saving it first.
  async load() {
    const answer = await fetch(this.words.from).catch(() => undefined);
    if (answer?.ok && this.input.files.length === 0) {
      put(this.input, await answer.blob(), 'photo.jpg');
      await this.choose();
    }
  }

  buildPanel() {
    const panel = make('fieldset', 'govuk-fieldset govuk-!-margin-top-4');
    panel.hidden = true;
    this.preview = make('canvas', 'govuk-!-display-block govuk-!-margin-bottom-2');
    this.preview.setAttribute('role', 'img');
    this.preview.setAttribute('aria-label', this.words.preview);
    this.list = make('ul', 'govuk-list');
    this.status = make('p', 'govuk-visually-hidden');
    this.status.setAttribute('role', 'status');
    panel.append(make('legend', 'govuk-fieldset__legend govuk-fieldset__legend--s', this.words.hideParts), this.preview, make('p', 'govuk-hint', this.words.hideHint));
    this.numbers = ['left', 'top', 'width', 'height'].map(side => this.addNumber(panel, side));
    const add = make('button', 'govuk-button govuk-button--secondary', this.words.hide);
    add.type = 'button';
    add.addEventListener('click', () => this.hide());
    panel.append(add, this.list, this.status);
    return panel;
  }

  addNumber(panel, side) {
    const group = make('div', 'govuk-form-group');
    const label = make('label', 'govuk-label', this.words[side]);
    const number = make('input', 'govuk-input govuk-input--width-3');
    Object.assign(number, { type: 'number', min: 0, max: 100, id: `${this.input.id}-${side}`, value: side === 'width' || side === 'height' ? 20 : 40 });
    label.htmlFor = number.id;
    number.addEventListener('keydown', event => {
      if (event.key === 'Enter') {
        event.preventDefault();
        this.hide();
      }
    });
    group.append(label, number);
    panel.append(group);
    return number;
  }

  async choose() {
    this.hidden = [];
    this.small.value = '';
    this.original = this.input.files[0];
    this.bitmap = this.original && await createImageBitmap(this.original, { imageOrientation: 'from-image' }).catch(() => undefined);
    this.panel.hidden = !this.bitmap;
    if (this.bitmap) {
      this.refresh();
    }
  }

  hide() {
    const [left, top, width, height] = this.numbers.map(number => Math.min(100, Math.max(0, Number(number.value) || 0)));
    if (width > 0 && height > 0) {
      this.hidden.push({ left, top, width, height });
      this.refresh();
      this.status.textContent = this.words.done;
    }
  }

  refresh() {
    draw(this.preview, this.bitmap, previewSide, this.hidden);
    this.list.replaceChildren(...this.hidden.map((part, index) => this.buildItem(part, index)));
    this.ready = this.write();
  }

  buildItem(part, index) {
    const item = make('li', '', `${part.left} %, ${part.top} %, ${part.width} × ${part.height} % `);
    const remove = make('button', 'govuk-button govuk-button--secondary govuk-!-margin-bottom-0', `${this.words.show} ${index + 1}`);
    remove.type = 'button';
    remove.addEventListener('click', () => {
      this.hidden.splice(index, 1);
      this.refresh();
      this.numbers[0].focus();
    });
    item.append(remove);
    return item;
  }

  // A photo that is small enough and shows all is sent as it is: the site then reads where it was taken, and asks.
  async write() {
    const turn = this.turn = (this.turn ?? 0) + 1;
    const { bitmap, original } = this;
    const hidden = [...this.hidden];
    const changes = hidden.length > 0 || Math.max(bitmap.width, bitmap.height) > longestSide;
    let large = original;
    if (changes) {
      const drawn = await asJpeg(draw(make('canvas'), bitmap, longestSide, hidden));
      // EXIF may hold a small picture of what is black now.
      large = hidden.length > 0 ? drawn : await withPlace(drawn, original).catch(() => drawn);
    }
    const small = await asJpeg(draw(make('canvas'), bitmap, smallSide, hidden));
    if (turn === this.turn && bitmap === this.bitmap) {
      put(this.input, large, changes ? 'photo.jpg' : original.name);
      put(this.small, small, 'small.jpg');
    }
  }

  // What was to be black must not leave otherwise because somebody was quick.
  async hold(event) {
    if (this.bitmap && !this.isWritten) {
      event.preventDefault();
      await this.ready;
      // A form that is still telling that it is being sent does not let itself be sent again.
      await new Promise(resolve => setTimeout(resolve));
      this.isWritten = true;
      event.target.requestSubmit(event.submitter);
      this.isWritten = false;
    }
  }
}

for (const input of document.querySelectorAll('input[type=file][data-photo]')) {
  new PhotoField(input);
}
