using Microsoft.Extensions.FileProviders;

namespace Fangxian.Server;

/// <summary>Serves the built desk: files under their names, every other page address by index.html, which reads it.</summary>
internal static class DeskFiles
{
    public static void UseDesk(this WebApplication app, string? folder)
    {
        if (folder is null || !File.Exists(Path.Combine(folder, "index.html"))) return;
        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                // The builder puts a digest into the names below assets/: they never change.
                file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
        app.MapFallback("{*path:nonfile}", async (HttpContext context) =>
        {
            if (IsReserved(context.Request.Path))
            {
                await Problem.NotFound().ExecuteAsync(context);
                return;
            }

            context.Response.Headers.CacheControl = "no-cache";
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.SendFileAsync(files.GetFileInfo("index.html"));
        }).ExcludeFromDescription();
    }

    private static bool IsReserved(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/r");
}
