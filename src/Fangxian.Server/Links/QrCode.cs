using System.Globalization;
using System.Text;
using QRCoder;

namespace Fangxian.Server.Links;

/// <summary>An address as a QR code in SVG: sharp on paper and on any screen, without script or image file.</summary>
public static class QrCode
{
    /// <summary>One path, one unit a module; medium error correction survives a fold and a thumb.</summary>
    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        // The matrix comes with the white margin that scanners need.
        var size = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < row.Count; x++)
            {
                if (!row[x]) continue;
                var run = 1;
                while (x + run < row.Count && row[x + run]) run++;
                path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{run}v1h-{run}z");
                x += run;
            }
        }

        return $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>""";
    }
}
