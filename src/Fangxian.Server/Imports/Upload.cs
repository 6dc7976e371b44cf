using Fangxian.Core;

namespace Fangxian.Server.Imports;

/// <summary>Reads an uploaded list from a form.</summary>
internal static class Upload
{
    public static async Task<(UploadedTable Table, Refusal? Refusal)> ReadAsync(IFormFile file, CancellationToken cancel)
    {
        if (file.Length > FangxianServer.LargestUpload)
            return (UploadedTable.Empty, Refusal.Of("file-too-large", "file", $"文件最大 {FangxianServer.LargestUpload >> 20} MB。", $"A file has at most {FangxianServer.LargestUpload >> 20} MB."));
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancel);
        var refusal = UploadedTable.Read(content.ToArray(), file.FileName, out var table);
        return (table, refusal);
    }
}
