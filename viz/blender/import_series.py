"""A series of `mend export` in Blender: a moment a picture, in the colours of the run, lit and with a camera.

    mend export runs/NAME heal.glb --count 60 --pace log
    blender --python import_series.py -- heal_*.glb [--save heal.blend] [--render heal.png] [--every 2]

1 mm is 1 unit of Blender. Each part of a moment is an object of its own (skin, clot, neutrophils …) in the moment's
collection; cells are spheres on points. `--every N` gives a moment N pictures of the film; `--render` draws the last
moment (`NAME.png`), or the whole film where its name ends in `/`. .vdb files among the names become volumes that are
shown from where they stand in the series, as the surfaces do.
"""
import argparse
import math
import sys
from pathlib import Path

import bpy
import numpy

if "bool" not in vars(numpy):
    numpy.bool = bool  # the glTF importer of Blender 3.4 asks for the name that numpy 1.24 took away


def arguments():
    words = sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else []
    parser = argparse.ArgumentParser(prog="blender --python import_series.py --")
    parser.add_argument("files", nargs="+", help=".glb or .vdb files, in order")
    parser.add_argument("--save", help="a .blend file")
    parser.add_argument("--render", help="a .png file, or a folder NAME/ for all pictures")
    parser.add_argument("--every", type=int, default=1, help="pictures of the film a moment")
    parser.add_argument("--size", default="1280x720")
    return parser.parse_args(words)


def material(name, volume=False):
    """The colours of the vertices as the skin's own colour; of a volume, density as haze."""
    made = bpy.data.materials.get(name) or bpy.data.materials.new(name)
    made.use_nodes = True
    nodes, links = made.node_tree.nodes, made.node_tree.links
    if volume:
        nodes.clear()
        haze, out = nodes.new("ShaderNodeVolumePrincipled"), nodes.new("ShaderNodeOutputMaterial")
        haze.inputs["Density"].default_value = 5
        links.new(haze.outputs["Volume"], out.inputs["Volume"])
        return made
    colour, shader = nodes.new("ShaderNodeVertexColor"), nodes["Principled BSDF"]
    shader.inputs["Roughness"].default_value = 0.6
    links.new(colour.outputs["Color"], shader.inputs["Base Color"])
    return made


def flat_material(name, colour):
    made = bpy.data.materials.get(name) or bpy.data.materials.new(name)
    made.use_nodes = True
    made.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value = colour
    return made


def spheres(cloud, collection):
    """A sphere on every point of a cloud; the points stay as they are."""
    name = cloud.name.split(".")[0]
    bpy.ops.mesh.primitive_ico_sphere_add(subdivisions=2, radius=cloud["diameter_mm"] / 2)
    sphere = bpy.context.object
    sphere.name = name + " cell"
    sphere.data.materials.append(flat_material(name, (*cloud["linear_colour"], 1)))
    for polygon in sphere.data.polygons:
        polygon.use_smooth = True
    move(sphere, collection)
    sphere.parent = cloud
    cloud.instance_type = "VERTS"


def move(thing, collection):
    for other in list(thing.users_collection):
        other.objects.unlink(thing)
    collection.objects.link(thing)


def import_surfaces(path, collection):
    before = set(bpy.data.objects)
    bpy.ops.import_scene.gltf(filepath=str(path))
    new = [thing for thing in bpy.data.objects if thing not in before]
    root = next(thing for thing in new if thing.name.split(".")[0] == "mend")
    for key in ("title", "when", "time_d"):
        if key in root:
            collection[key] = root[key]
    world = {thing: thing.matrix_world.copy() for thing in new}
    for thing in new:
        if thing.type == "MESH":  # lengths into the mesh itself, in mm, so that spheres and sizes are true
            thing.data.transform(world[thing])
            for vertex in thing.data.vertices:
                vertex.co *= 1000
            thing.parent = None
            thing.matrix_world.identity()
            thing.data.materials.clear()
            thing.data.materials.append(material("mend vertex colours"))
            move(thing, collection)
    bpy.data.objects.remove(root)
    for thing in new[:]:
        if thing != root and thing.type == "MESH" and not thing.data.polygons:
            spheres(thing, collection)


def import_volume(path, collection):
    bpy.ops.object.volume_import(filepath=str(path), align="WORLD", location=(0, 0, 0))
    volume = bpy.context.object
    volume.data.materials.append(material("mend haze", volume=True))
    move(volume, collection)


def show_only_during(collection, first, after):
    """From picture `first` to before `after`."""
    for thing in collection.objects:
        for picture, hidden in ((0, True), (first, False), (after, True)):
            for name in ("hide_render", "hide_viewport"):
                setattr(thing, name, hidden)
                thing.keyframe_insert(name, frame=picture)


def light_and_camera():
    places = [tuple(corner) for thing in bpy.data.objects if thing.type in ("MESH", "VOLUME")
              and not thing.name.endswith("cell") for corner in thing.bound_box]
    low, high = [min(p[a] for p in places) for a in range(3)], [max(p[a] for p in places) for a in range(3)]
    middle, reach = [(a + b) / 2 for a, b in zip(low, high)], math.dist(low, high)
    aim = bpy.data.objects.new("middle", None)
    aim.location = middle
    bpy.context.scene.collection.objects.link(aim)
    camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
    camera.location = (middle[0] + 0.62 * reach, middle[1] - 1.05 * reach, middle[2] + 0.75 * reach)
    camera.data.lens = 50
    camera.data.clip_start, camera.data.clip_end = 0.01, 100 * reach
    sun = bpy.data.objects.new("sun", bpy.data.lights.new("sun", "SUN"))
    sun.data.energy = 2
    sun.location = (middle[0] - reach, middle[1] - reach, middle[2] + 2 * reach)
    for thing in (camera, sun):
        bpy.context.scene.collection.objects.link(thing)
        look = thing.constraints.new("TRACK_TO")
        look.target, look.track_axis, look.up_axis = aim, "TRACK_NEGATIVE_Z", "UP_Y"
    bpy.context.scene.camera = camera
    world = bpy.context.scene.world or bpy.data.worlds.new("world")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs["Color"].default_value = (0.55, 0.55, 0.54, 1)
    bpy.context.scene.world = world


def render(wishes):
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"  # draws without a display
    scene.cycles.samples = 16
    scene.cycles.use_denoising = False
    scene.render.resolution_x, scene.render.resolution_y = map(int, wishes.size.split("x"))
    scene.view_settings.view_transform = "Standard"  # colours as they are
    scene.render.filepath = str(Path(wishes.render).absolute()) + ("/" if wishes.render.endswith("/") else "")
    if not wishes.render.endswith("/"):
        scene.frame_set(scene.frame_end)
    bpy.ops.render.render(animation=wishes.render.endswith("/"), write_still=True)


def main():
    wishes = arguments()
    for kind in (bpy.data.objects, bpy.data.collections):  # the cube, lamp and camera that Blender begins with
        for thing in list(kind):
            kind.remove(thing)
    for number, file in enumerate(wishes.files):
        path = Path(file).absolute()
        collection = bpy.data.collections.new(path.stem)
        bpy.context.scene.collection.children.link(collection)
        (import_volume if path.suffix == ".vdb" else import_surfaces)(path, collection)
        show_only_during(collection, 1 + number * wishes.every, 1 + (number + 1) * wishes.every)
    bpy.context.scene.frame_start, bpy.context.scene.frame_end = 1, len(wishes.files) * wishes.every
    light_and_camera()
    bpy.context.scene.frame_set(1)
    if wishes.save:
        bpy.ops.wm.save_as_mainfile(filepath=str(Path(wishes.save).absolute()))
    if wishes.render:
        render(wishes)


main()
