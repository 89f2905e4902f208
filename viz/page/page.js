// The page of `mend view --html`: `run` says where everything lies in `bytes`; vtk.js draws it.
const show = (run, bytes) => {
  const element = (id) => document.getElementById(id);
  const floats = ([at, count]) => new Float32Array(bytes.buffer, at, count);
  const numbers = ([at, count]) => new Uint32Array(bytes.buffer, at, count);
  const octets = ([at, count]) => new Uint8Array(bytes.buffer, at, count);

  const renderer = vtk.Renderer.newInstance({background: [0.984, 0.98, 0.969]});
  const window3d = vtk.RenderWindow.newInstance();
  window3d.addRenderer(renderer);
  const view = vtk.OpenGLRenderWindow.newInstance();
  view.setContainer(element('scene'));
  window3d.addView(view);
  const interactor = vtk.RenderWindowInteractor.newInstance();
  interactor.setInteractorStyle(vtk.InteractorStyleTrackballCamera.newInstance());
  interactor.setView(view);
  interactor.initialize();
  interactor.bindEvents(element('scene'));

  // Everything before this plane is cut away.
  const cut = vtk.Plane.newInstance({normal: [0, 1, 0], origin: [0, run.low[1] - 1, 0]});
  const drawn = new Map(); // of each part its actor
  const hidden = new Set(run.hidden);

  const geometry = (part) => {
    const data = vtk.PolyData.newInstance();
    data.getPoints().setData(floats(part.places), 3);
    data.getPointData().setScalars(
      vtk.DataArray.newInstance({name: 'colour', numberOfComponents: 3, values: octets(part.colours)}));
    if (part.triangles) {
      const corners = numbers(part.triangles), cells = new Uint32Array(corners.length / 3 * 4);
      for (let from = 0, to = 0; from < corners.length; from += 3, to += 4)
        cells.set([3, corners[from], corners[from + 1], corners[from + 2]], to);
      data.getPolys().setData(cells);
    }
    return data;
  };
  const draw_part = (part) => {
    if (!drawn.has(part.name)) {
      const mapper = part.triangles ? vtk.Mapper.newInstance() : vtk.SphereMapper.newInstance({radius: part.diameter / 2});
      mapper.addClippingPlane(cut);
      mapper.setColorModeToDirectScalars();
      const actor = vtk.Actor.newInstance();
      actor.setMapper(mapper);
      actor.getProperty().set({ambient: 0.72, diffuse: 0.33, specular: part.triangles ? 0 : 0.2});
      renderer.addActor(actor);
      drawn.set(part.name, actor);
    }
    drawn.get(part.name).getMapper().setInputData(geometry(part));
    drawn.get(part.name).setVisibility(!hidden.has(part.name));
  };

  const volume = vtk.Volume.newInstance(), volume_mapper = vtk.VolumeMapper.newInstance();
  volume_mapper.addClippingPlane(cut);
  volume_mapper.setSampleDistance(0.7 * run.volume.edge);
  volume_mapper.setMaximumSamplesPerRay(4000);
  volume.setMapper(volume_mapper);
  volume.getProperty().setInterpolationTypeToLinear();
  const draw_volume = (moment, at) => {
    renderer.removeVolume(volume);
    element('key').hidden = at < 0;
    if (at < 0)
      return;
    const field = run.fields[at], last = field.ramp.length - 1;
    const colours = vtk.ColorTransferFunction.newInstance(), opacity = vtk.PiecewiseFunction.newInstance();
    field.ramp.forEach((c, i) => colours.addRGBPoint(255 * i / last, c[0], c[1], c[2]));
    field.opacity.forEach((o, i) => opacity.addPoint(255 * i / (field.opacity.length - 1), o));
    volume.getProperty().setRGBTransferFunction(0, colours);
    volume.getProperty().setScalarOpacity(0, opacity);
    volume.getProperty().setScalarOpacityUnitDistance(0, 0.15);
    const image = vtk.ImageData.newInstance({spacing: Array(3).fill(run.volume.edge), origin: run.volume.middle});
    image.setDimensions(run.volume.size);
    image.getPointData().setScalars(
      vtk.DataArray.newInstance({name: field.name, values: octets(moment.volumes[at])}));
    volume_mapper.setInputData(image);
    renderer.addVolume(volume);
    const css = field.ramp.map((c) => `rgb(${c.map((x) => Math.round(255 * x)).join()})`);
    element('ramp').style.background = `linear-gradient(to right, ${css.join()})`;
    element('low').textContent = field.low;
    element('high').textContent = `${field.high} ${field.unit}`;
    element('rule').textContent = field.rule;
  };

  const draw = () => {
    const moment = run.moments[element('time').value];
    element('when').textContent = moment.when;
    element('figures').textContent = moment.figures;
    for (const actor of drawn.values())
      actor.setVisibility(false);
    moment.parts.forEach(draw_part);
    draw_volume(moment, element('field').value);
    window3d.render();
    document.body.dataset.drawn = moment.when;
  };
  const aim = (turn, tilt) => {
    const degree = Math.PI / 180, camera = renderer.getActiveCamera();
    const middle = run.low.map((low, a) => (low + run.high[a]) / 2);
    camera.setFocalPoint(...middle);
    camera.setPosition(middle[0] + Math.sin(turn * degree) * Math.cos(tilt * degree),
      middle[1] - Math.cos(turn * degree) * Math.cos(tilt * degree), middle[2] + Math.sin(tilt * degree));
    camera.setViewUp(...(tilt > 80 ? [0, 1, 0] : [0, 0, 1]));
    renderer.resetCamera([run.low[0], run.high[0], run.low[1], run.high[1], run.low[2], run.high[2]]);
    camera.zoom(1.2);
    window3d.render();
  };
  const fit = () => {
    const {width, height} = element('scene').getBoundingClientRect(), ratio = globalThis.devicePixelRatio || 1;
    view.setSize(Math.max(1, Math.floor(width * ratio)), Math.max(1, Math.floor(height * ratio)));
    view.getCanvas().style.width = '100%';
    view.getCanvas().style.height = '100%';
    window3d.render();
  };

  element('title').textContent = document.title = run.title;
  element('time').max = run.moments.length - 1;
  element('field').append(new Option('none', -1), ...run.fields.map((field, at) => new Option(field.label, at)));
  for (const part of run.parts) {
    const label = document.createElement('label'), box = document.createElement('input');
    const swatch = document.createElement('span');
    box.type = 'checkbox';
    box.checked = !hidden.has(part.name);
    box.id = `part-${part.name}`;
    swatch.className = 'swatch';
    swatch.style.background = part.colour;
    box.addEventListener('change', () => { box.checked ? hidden.delete(part.name) : hidden.add(part.name); draw(); });
    label.append(box, ' ', swatch, part.label);
    element('parts').append(label);
  }
  for (const [name, turn, tilt] of [['three-quarter', 33, 24], ['front', 0, 6], ['above', 0, 90]]) {
    const button = document.createElement('button');
    button.textContent = name;
    button.addEventListener('click', () => aim(turn, tilt));
    element('views').append(button, ' ');
  }
  element('time').addEventListener('input', draw);
  element('field').addEventListener('change', draw);
  element('cut').addEventListener('input', () => {
    const share = Number(element('cut').value);
    cut.setOrigin(0, share > 0 ? run.low[1] + share * (run.high[1] - run.low[1]) : run.low[1] - 1, 0);
    draw();
  });
  let playing = null;
  element('play').addEventListener('click', () => {
    if (playing) {
      clearInterval(playing);
      playing = null;
    } else
      playing = setInterval(() => {
        element('time').value = (Number(element('time').value) + 1) % run.moments.length;
        draw();
      }, 500);
    element('play').textContent = playing ? 'Stop' : 'Play';
  });
  globalThis.addEventListener('resize', fit);

  // `#time=3&field=0&cut=0.5&hide=front,skin` shows a state at once: for links, and for tests.
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const id of ['time', 'field', 'cut'])
    if (asked.has(id))
      element(id).value = asked.get(id);
  for (const name of (asked.get('hide') || '').split(',').filter(Boolean)) {
    hidden.add(name);
    element(`part-${name}`).checked = false;
  }
  element('cut').dispatchEvent(new Event('input'));
  aim(33, 24);
  fit();
};

const unpack = async (id) => {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
};
(async () => {
  try {
    const library = document.createElement('script');
    library.textContent = await (await unpack('library')).text();
    document.head.append(library);
    show(JSON.parse(document.getElementById('run').textContent), new Uint8Array(await (await unpack('data')).arrayBuffer()));
  } catch (error) {
    document.getElementById('when').textContent = `This browser cannot show the page (${error.message}). It needs WebGL 2 ` +
      'and DecompressionStream: Chrome 80, Firefox 113, Safari 16.4 or newer.';
    throw error;
  }
})();
