// The parts of vtk.js that the page uses, and no others: `npm run bundle` makes vtk.js.gz of them.
import '@kitware/vtk.js/Rendering/OpenGL/Profiles/Geometry';
import '@kitware/vtk.js/Rendering/OpenGL/Profiles/Volume';
import '@kitware/vtk.js/Rendering/OpenGL/SphereMapper';
import ColorTransferFunction from '@kitware/vtk.js/Rendering/Core/ColorTransferFunction';
import DataArray from '@kitware/vtk.js/Common/Core/DataArray';
import ImageData from '@kitware/vtk.js/Common/DataModel/ImageData';
import InteractorStyleTrackballCamera from '@kitware/vtk.js/Interaction/Style/InteractorStyleTrackballCamera';
import Actor from '@kitware/vtk.js/Rendering/Core/Actor';
import Mapper from '@kitware/vtk.js/Rendering/Core/Mapper';
import OpenGLRenderWindow from '@kitware/vtk.js/Rendering/OpenGL/RenderWindow';
import PiecewiseFunction from '@kitware/vtk.js/Common/DataModel/PiecewiseFunction';
import Plane from '@kitware/vtk.js/Common/DataModel/Plane';
import PolyData from '@kitware/vtk.js/Common/DataModel/PolyData';
import Renderer from '@kitware/vtk.js/Rendering/Core/Renderer';
import RenderWindow from '@kitware/vtk.js/Rendering/Core/RenderWindow';
import RenderWindowInteractor from '@kitware/vtk.js/Rendering/Core/RenderWindowInteractor';
import SphereMapper from '@kitware/vtk.js/Rendering/Core/SphereMapper';
import Volume from '@kitware/vtk.js/Rendering/Core/Volume';
import VolumeMapper from '@kitware/vtk.js/Rendering/Core/VolumeMapper';

globalThis.vtk = {
  Actor, ColorTransferFunction, DataArray, ImageData, InteractorStyleTrackballCamera, Mapper, OpenGLRenderWindow,
  PiecewiseFunction, Plane, PolyData, RenderWindow, RenderWindowInteractor, Renderer, SphereMapper, Volume, VolumeMapper,
};
