using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Fangxian.Tests.Architecture;

/// <summary>What the product is made of may be passed on under its own licence.</summary>
public partial class LicenceTests
{
    private static readonly string[] Allowed =
    [
        "Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "Zlib", "Unlicense", "CC0-1.0", "BlueOak-1.0.0", "PostgreSQL",
        "Python-2.0", "Unicode-DFS-2016", "CC-BY-4.0", "MS-PL",
    ];

    /// <summary>Packages for building and testing only, whose terms allow that; they are not part of what is passed on.</summary>
    private static readonly Dictionary<string, string> OnlyHere = new()
    {
        ["lightningcss"] = "MPL-2.0", // compresses style sheets while building
        ["axe-core"] = "MPL-2.0", // checks pages while testing
    };

    [Fact]
    public void Every_npm_package_has_a_licence_that_allows_passing_it_on()
    {
        using var lockFile = JsonDocument.Parse(Repository.Read("web/package-lock.json"));
        var packages = lockFile.RootElement.GetProperty("packages").EnumerateObject().Where(p => p.Name.Contains("node_modules/", StringComparison.Ordinal))
            .Where(p => !p.Value.TryGetProperty("link", out _)).ToList();
        packages.Count.ShouldBeGreaterThan(20);
        packages.Select(p => (Name: p.Name[(p.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + 13)..], Licence: p.Value.TryGetProperty("license", out var l) ? l.ToString() : "none"))
            .Where(p => !IsAllowed(p.Licence) && !OnlyHere.Any(o => p.Name.StartsWith(o.Key, StringComparison.Ordinal) && p.Licence == o.Value))
            .Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_nuget_package_has_a_licence_that_allows_passing_it_on()
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var packages = Repository.FilesEndingWith("packages.lock.json").Where(f => f.StartsWith("src/", StringComparison.Ordinal)).SelectMany(PackagesIn).Distinct().ToList();
        packages.Count.ShouldBeGreaterThan(10);
        packages.Select(p => (p.Id, p.Version, Licence: LicenceOf(Path.Combine(folder, p.Id, p.Version, $"{p.Id}.nuspec"))))
            .Where(p => !IsAllowed(p.Licence)).ShouldBeEmpty();
    }

    private static IEnumerable<(string Id, string Version)> PackagesIn(string lockFile)
    {
        using var json = JsonDocument.Parse(Repository.Read(lockFile));
        return [.. json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
            .Where(p => p.Value.GetProperty("type").GetString() != "Project")
            .Select(p => (p.Name.ToLowerInvariant(), p.Value.GetProperty("resolved").GetString()!.ToLowerInvariant()))];
    }

    private static string LicenceOf(string nuspec)
    {
        var text = File.ReadAllText(nuspec);
        if (Expression().Match(text) is { Success: true } expression) return expression.Groups[1].Value;
        if (TextFile().Match(text) is { Success: true } file) return Recognise(File.ReadAllText(Path.Combine(Path.GetDirectoryName(nuspec)!, file.Groups[1].Value)));
        return "none";
    }

    /// <summary>One of the allowed, or a choice that contains one.</summary>
    private static bool IsAllowed(string licence) =>
        licence.Trim('(', ')').Split(" OR ").Any(choice => choice.Trim('(', ')', ' ').Split(" AND ").All(part => Allowed.Contains(part.Trim('(', ')', ' '))));

    [GeneratedRegex(@"<license type=""expression"">([^<]+)</license>")]
    private static partial Regex Expression();

    /// <summary>The licence that a text at hand is, where the package brings a text instead of a name.</summary>
    private static string Recognise(string text) =>
        text.Contains("SQLite is Public Domain", StringComparison.Ordinal) ? "Unlicense"
        : text.Contains("Apache License", StringComparison.Ordinal) && text.Contains("Version 2.0", StringComparison.Ordinal) ? "Apache-2.0"
        : text.Contains("Permission is hereby granted, free of charge", StringComparison.Ordinal) ? "MIT"
        : "unrecognised";

    [GeneratedRegex(@"<license type=""file"">([^<]+)</license>")]
    private static partial Regex TextFile();
}
