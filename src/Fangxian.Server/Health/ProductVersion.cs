using System.Reflection;

namespace Fangxian.Server.Health;

public static class ProductVersion
{
    /// <summary>As released, e.g. <c>0.1.0</c>.</summary>
    public static readonly string Text =
        (typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
