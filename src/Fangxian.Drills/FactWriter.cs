using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Fangxian.Core.Facts;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>
/// Writes facts of one subject after another. Numbers every fact, also those outside the window of this pass, so that each keeps its
/// id whether a day is made alone or the whole fortnight at once. The window is half-open: recorded from <c>from</c>, before <c>until</c>.
/// </summary>
internal sealed class FactWriter(ulong seed, Instant from, Instant until)
{
    private readonly List<Fact> written = [];
    private readonly List<GeneratedEvidence> evidence = [];
    private Subject? subject;
    private Func<Subject>? naming;
    private ulong subjectHash;
    private ulong number;

    public IReadOnlyList<Fact> Written => written;

    public IReadOnlyList<GeneratedEvidence> Evidence => evidence;

    /// <summary>Starts a subject. Its name is made only when one of its facts falls into the window.</summary>
    public void Begin(ulong hash, Func<Subject> name)
    {
        (subjectHash, naming, subject, number) = (hash, name, null, 0);
    }

    public void Clear()
    {
        written.Clear();
        evidence.Clear();
    }

    /// <summary>Whether a fact recorded then would be written. Where it would not, <see cref="Skip"/> keeps the numbering.</summary>
    public bool Wants(Instant recorded) => recorded >= from && recorded < until;

    public void Skip() => number++;

    public FactId Add(Instant recorded, string by, string source, FactBody body, string? evidenceId = null, FactId? corrects = null)
    {
        var id = new FactId(TimedId(recorded, Dice.Hash(seed, Purposes.FactId, subjectHash + number), subjectHash ^ number));
        number++;
        if (!Wants(recorded)) return id;
        subject ??= naming!();
        written.Add(new Fact(id, subject.Value, body, recorded, by, source, evidenceId is null ? [] : [evidenceId], corrects));
        return id;
    }

    /// <summary>Files a text as evidence; its id is the SHA-256 of its UTF-8 bytes, as every store of evidence computes it again.</summary>
    public string File(Instant at, string by, string text)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (Wants(at)) evidence.Add(new GeneratedEvidence(id, text, by, at));
        return id;
    }

    /// <summary>A UUID of version 7: it starts with the time, so that a journal keyed by it grows at its end.</summary>
    internal static Guid TimedId(Instant time, ulong high, ulong low)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)time.ToUnixTimeMilliseconds() << 16 | high & 0xFFFF);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Dice.Hash(high, low, 0));
        bytes[6] = (byte)(0x70 | bytes[6] & 0x0F);
        bytes[8] = (byte)(0x80 | bytes[8] & 0x3F);
        return new Guid(bytes, bigEndian: true);
    }
}
