using System.Text;
using Fangxian.Core.Access;
using Fangxian.Storage;
using Fangxian.Storage.Evidence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Facts;

/// <summary>Stores what a fact rests on: a picture, a paper, or a sentence that says where the original is.</summary>
internal static class AddEvidence
{
    public const int LargestRequest = EvidenceStore.Largest + 4096;

    internal sealed record TextEvidence(string Text);

    /// <summary>The digest of the content is its id: the same content is stored once.</summary>
    internal sealed record Stored(string Id, string Sha256);

    public static async Task<Results<Ok<Stored>, ProblemResult>> Handle(HttpRequest request, Actor actor, CountyStore store, CancellationToken cancel)
    {
        if (request.HasJsonContentType())
        {
            var sent = await request.ReadFromJsonAsync<TextEvidence>(Json.Options, cancel);
            if (sent?.Text is null or { Length: 0 or > 2000 }) return Problem.Refused("text-length", "text", "请写明依据，最多 2000 字。", "Say what it rests on, in at most 2000 characters.");
            return await StoreAsync(Encoding.UTF8.GetBytes(sent.Text), "text", "text/plain; charset=utf-8", actor, store, cancel);
        }

        if (!request.HasFormContentType || (await request.ReadFormAsync(cancel)).Files is not [var file])
            return Problem.Refused("one-file", "file", "请上传一个文件。", "Send one file.");
        if (file.Length is 0 or > EvidenceStore.Largest)
            return Problem.Refused("file-size", "file", $"文件应不大于 {EvidenceStore.Largest >> 20} MB 且不为空。", $"A file has at most {EvidenceStore.Largest >> 20} MB and is not empty.");
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancel);
        var name = Path.GetFileName(file.FileName);
        if (ContentType.Check(content.ToArray(), name, file.ContentType, out var type) is { } refusal) return Problem.Refused(refusal);
        return await StoreAsync(content.ToArray(), name, type!.MediaType, actor, store, cancel);
    }

    private static async Task<Results<Ok<Stored>, ProblemResult>> StoreAsync(byte[] content, string name, string type, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var info = await store.Evidence.AddAsync(content, name.Length > 120 ? name[^120..] : name, type, actor.UserName, cancel: cancel);
        return TypedResults.Ok(new Stored(info.Id, info.Sha256));
    }
}
