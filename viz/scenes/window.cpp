#include "viz/scenes/window.hpp"

#include "viz/error.hpp"

#include <vtk_glew.h> // before all else of OpenGL

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <tuple>
#include <unistd.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>
#include <vtkObjectFactory.h>
#include <vtkRenderer.h>
#include <vtkRendererCollection.h>
#include <vtkSmartPointer.h>
#include <vtkUnsignedCharArray.h>

namespace mend::viz
{

namespace
{

#if VTK_MAJOR_VERSION < 9 || (VTK_MAJOR_VERSION == 9 && VTK_MINOR_VERSION < 4)
constexpr bool own_egl = true;
#else
constexpr bool own_egl = false; // from 9.4 on VTK chooses EGL by itself
#endif

/// VTK's window for a context that someone else made current.
class SurfacelessWindow : public vtkGenericOpenGLRenderWindow
{
  public:
    static SurfacelessWindow* New();
    vtkTypeMacro(SurfacelessWindow, vtkGenericOpenGLRenderWindow) void OpenGLInitContext() override
    {
        if (this->Initialized)
            return;
        // Debian's GLEW is built for GLX and complains of a missing X display after it has loaded everything.
        glewExperimental = GL_TRUE;
        const GLenum result = glewInit();
        this->GlewInitValid = result == GLEW_OK || result == GLEW_ERROR_NO_GLX_DISPLAY;
        if (!this->GlewInitValid)
            throw StorageError("OpenGL functions cannot be loaded");
        this->Initialized = true;
    }
};
vtkStandardNewMacro(SurfacelessWindow) // NOLINT

    /// An OpenGL context on no surface, current while it lives.
    class EglContext
{
  public:
    EglContext() = default;
    EglContext(const EglContext&) = delete;
    EglContext& operator=(const EglContext&) = delete;

    bool open()
    {
        const auto get_display =
            reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
        if (get_display == nullptr)
            return false;
        display_ = get_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
        if (display_ == EGL_NO_DISPLAY || eglInitialize(display_, nullptr, nullptr) == EGL_FALSE)
            return false;
        eglBindAPI(EGL_OPENGL_API);
        const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
        EGLConfig config = nullptr;
        EGLint count = 0;
        if (eglChooseConfig(display_, wanted, &config, 1, &count) == EGL_FALSE || count == 0)
            return false;
        const EGLint surface[] = {EGL_WIDTH, 16, EGL_HEIGHT, 16, EGL_NONE};
        surface_ = eglCreatePbufferSurface(display_, config, surface);
        const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 2, EGL_NONE};
        context_ = eglCreateContext(display_, config, EGL_NO_CONTEXT, version);
        return context_ != EGL_NO_CONTEXT && eglMakeCurrent(display_, surface_, surface_, context_) == EGL_TRUE;
    }

    ~EglContext()
    {
        if (display_ == EGL_NO_DISPLAY)
            return;
        eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (context_ != EGL_NO_CONTEXT)
            eglDestroyContext(display_, context_);
        if (surface_ != EGL_NO_SURFACE)
            eglDestroySurface(display_, surface_);
        eglTerminate(display_);
    }

  private:
    EGLDisplay display_ = EGL_NO_DISPLAY;
    EGLSurface surface_ = EGL_NO_SURFACE;
    EGLContext context_ = EGL_NO_CONTEXT;
};

/// A virtual X server that ends with this object, or with this process, and chooses its own free number.
class VirtualServer
{
  public:
    VirtualServer() = default;
    VirtualServer(const VirtualServer&) = delete;
    VirtualServer& operator=(const VirtualServer&) = delete;

    bool open()
    {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0)
            return false;
        process_ = fork();
        if (process_ == 0)
            become_server(ends[1]);
        close(ends[1]);
        // It tells its number once it listens. The line's end comes apart from the digits: closing before it has come
        // would end the server by SIGPIPE.
        std::string number;
        for (char digit = 0; process_ > 0 && read(ends[0], &digit, 1) == 1 && digit != '\n';)
            number += digit;
        close(ends[0]);
        if (number.empty())
            return false;
        setenv("DISPLAY", (":" + number).c_str(), 1);
        return true;
    }

    ~VirtualServer()
    {
        if (process_ <= 0)
            return;
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
    }

  private:
    [[noreturn]] static void become_server(int out)
    {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        dup2(::open("/dev/null", O_WRONLY), 2);
        const std::string told = std::to_string(dup(out)); // the copy stays open in the server
        execlp("Xvfb", "Xvfb", "-displayfd", told.c_str(), "-nolisten", "tcp", "-screen", "0", "64x64x24",
               static_cast<char*>(nullptr));
        _exit(127);
    }

    pid_t process_ = 0;
};

} // namespace

struct Window::Surface
{
    EglContext egl;
    VirtualServer server;
    vtkSmartPointer<vtkRenderWindow> window; // gone before the context that it draws in
    vtkNew<vtkUnsignedCharArray> rows;       // from below, as OpenGL has them
    Image image, clear;
};

Window::Window(int width, int height) : surface_(std::make_unique<Surface>())
{
    if (own_egl && surface_->egl.open()) {
        auto window = vtkSmartPointer<SurfacelessWindow>::New();
        window->SetOwnContext(false);
        window->SetReadyForRendering(true);
        window->SetSupportsOpenGL(1);
        window->SetIsCurrent(true);
        surface_->window = window;
    } else if (!own_egl || surface_->server.open())
        surface_->window = vtkSmartPointer<vtkRenderWindow>::New();
    else
        throw StorageError("no way to draw without a screen was found on this computer; install Mesa's EGL "
                           "(Debian: libegl1 libegl-mesa0 libgl1-mesa-dri) or a virtual X server (Debian: xvfb)");
    surface_->window->SetOffScreenRendering(1);
    surface_->window->SetMultiSamples(0);
    surface_->window->SetSize(width, height);
}

Window::~Window() = default;

vtkRenderWindow* Window::vtk() const
{
    return surface_->window;
}

const Image& Window::render()
{
    vtkRenderWindow* window = surface_->window;
    window->Render();
    const int* size = window->GetSize();
    vtkUnsignedCharArray* data = surface_->rows;
    window->GetPixelData(0, 0, size[0] - 1, size[1] - 1, 0, data);
    Image& image = surface_->image;
    std::tie(image.width, image.height) = std::pair(size[0], size[1]);
    const std::size_t row = static_cast<std::size_t>(3) * image.width;
    image.pixels.resize(image.size());
    if (static_cast<std::size_t>(data->GetNumberOfValues()) != image.pixels.size())
        throw StorageError("the picture could not be read back from the graphics library");
    for (int j = 0; j < image.height; ++j)
        std::copy_n(data->GetPointer(static_cast<vtkIdType>(row) * j), row,
                    image.pixels.begin() + static_cast<std::ptrdiff_t>(row) * (image.height - 1 - j));
    return image;
}

const Image& Window::render_transparent()
{
    const auto over = [this](double shade) -> const Image& {
        vtkRendererCollection* all = surface_->window->GetRenderers();
        all->InitTraversal();
        while (vtkRenderer* renderer = all->GetNextItem())
            if (renderer->GetLayer() == 0)
                renderer->SetBackground(shade, shade, shade);
        return render();
    };
    const Image black = over(0);
    const Image& white = over(1);
    Image& image = surface_->clear;
    std::tie(image.width, image.height, image.channels) = std::tuple(black.width, black.height, 4);
    image.pixels.resize(image.size());
    for (std::size_t pixel = 0; pixel < image.size() / 4; ++pixel) {
        const unsigned char *dark = &black.pixels[3 * pixel], *bright = &white.pixels[3 * pixel];
        int shows = 255;
        for (int c = 0; c < 3; ++c)
            shows = std::min(shows, std::max(0, bright[c] - dark[c]));
        const int opacity = 255 - shows;
        for (int c = 0; c < 3; ++c)
            image.pixels[4 * pixel + static_cast<std::size_t>(c)] =
                static_cast<unsigned char>(opacity == 0 ? 0 : std::min(255, (255 * dark[c] + opacity / 2) / opacity));
        image.pixels[4 * pixel + 3] = static_cast<unsigned char>(opacity);
    }
    return image;
}

} // namespace mend::viz
