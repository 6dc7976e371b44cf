namespace Fangxian.BrowserTests;

/// <summary>Where the tests find what was built, and where they leave what they saw.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The built desk. Without it there is nothing to look at.</summary>
    public static string Desk
    {
        get
        {
            var folder = Path.Combine(Root, "web", "desk", "dist");
            return File.Exists(Path.Combine(folder, "index.html"))
                ? folder
                : throw new FileNotFoundException($"The desk is not built: there is no index.html in {folder}. Run ./dev build.");
        }
    }

    public static string Screenshots => Path.Combine(Root, "artifacts", "screenshots");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Fangxian.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
