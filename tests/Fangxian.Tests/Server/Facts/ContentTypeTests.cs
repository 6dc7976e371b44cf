using System.IO.Compression;
using System.Text;
using Fangxian.Server.Facts;
using Shouldly;
using Xunit;

namespace Fangxian.Tests.Server.Facts;

public class ContentTypeTests
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16];
    private static readonly byte[] Pdf = "%PDF-1.7\n"u8.ToArray();
    private static readonly byte[] WebP = "RIFF\u0010\0\0\0WEBPVP8 "u8.ToArray();

    static ContentTypeTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static byte[] Zip(params string[] parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in parts) archive.CreateEntry(part);
        return file.ToArray();
    }

    private static byte[] Brand(string major, params string[] compatible)
    {
        var box = Encoding.ASCII.GetBytes("ftyp" + major + "\0\0\0\0" + string.Concat(compatible));
        return [0, 0, 0, (byte)(box.Length + 4), .. box, .. "....mdat"u8];
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string? TypeOf(byte[] content) => ContentType.Of(content)?.MediaType;

    private static string? Check(byte[] content, string name, string? claimed) => ContentType.Check(content, name, claimed, out var type) is { } refusal ? refusal.Code : type!.MediaType;

    [Fact]
    public void A_picture_or_a_paper_is_known_by_how_it_begins()
    {
        TypeOf(Pdf).ShouldBe("application/pdf");
        TypeOf(Png).ShouldBe("image/png");
        TypeOf(Jpeg).ShouldBe("image/jpeg");
        TypeOf(WebP).ShouldBe("image/webp");
        TypeOf(Brand("heic")).ShouldBe("image/heic");
        TypeOf(Brand("mif1", "mif1", "heic")).ShouldBe("image/heic");
    }

    [Fact]
    public void A_film_or_a_picture_that_few_programs_show_is_refused()
    {
        TypeOf(Brand("isom", "mp42")).ShouldBeNull();
        TypeOf(Brand("avif", "mif1", "avif")).ShouldBeNull();
        TypeOf("GIF89a\0\0"u8.ToArray()).ShouldBeNull();
        TypeOf("RIFF\0\0\0\0WAVE"u8.ToArray()).ShouldBeNull();
    }

    [Fact]
    public void An_archive_is_taken_only_with_the_parts_of_a_document_or_a_workbook_and_without_a_program()
    {
        TypeOf(Zip("[Content_Types].xml", "word/document.xml")).ShouldBe(Word);
        TypeOf(Zip("[Content_Types].xml", "word/document2.xml", "word/media/image1.png")).ShouldBe(Word);
        TypeOf(Zip("[Content_Types].xml", "xl/workbook.xml")).ShouldBe(Excel);
        TypeOf(Zip("[Content_Types].xml", "word/document.xml", "xl/workbook.xml")).ShouldBeNull();
        TypeOf(Zip("word/document.xml")).ShouldBeNull();
        TypeOf(Zip("[Content_Types].xml", "ppt/presentation.xml")).ShouldBeNull();
        TypeOf(Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")).ShouldBeNull();
        TypeOf(Zip("[Content_Types].xml", "xl/workbook.xml", "xl/macrosheets/sheet1.xml")).ShouldBeNull();
        TypeOf(Zip("[Content_Types].xml", "xl/workbook.xml", "setup.exe")).ShouldBeNull();
        TypeOf(Zip("evidence.pdf")).ShouldBeNull();
        TypeOf(Zip()).ShouldBeNull();
    }

    [Fact]
    public void An_archive_cut_short_anywhere_is_refused_and_breaks_nothing()
    {
        var whole = Zip("[Content_Types].xml", "word/document.xml", "word/styles.xml");
        for (var length = 4; length < whole.Length; length++) TypeOf(whole[..length]).ShouldBeNull($"{length} of {whole.Length} bytes");
        for (var at = 4; at < whole.Length; at++)
        {
            var bent = whole.ToArray();
            bent[at] ^= 0xFF;
            Should.NotThrow(() => TypeOf(bent));
        }
    }

    [Fact]
    public void What_office_programs_of_this_product_write_is_taken()
    {
        TypeOf(new Fangxian.Server.Notices.OfficialDocument().Title("通知").ToBytes("通知")).ShouldBe(Word);
    }

    [Fact]
    public void Text_is_known_in_the_encodings_that_people_send()
    {
        TypeOf(Text("行程卡截图 0811-07\r\n\t核实")).ShouldBe("text/plain; charset=utf-8");
        TypeOf([0xEF, 0xBB, 0xBF, .. Text("行程卡")]).ShouldBe("text/plain; charset=utf-8");
        TypeOf(Encoding.GetEncoding("GB18030").GetBytes("行程卡截图，姓名：张某")).ShouldBe("text/plain; charset=gb18030");
        TypeOf([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("行程卡")]).ShouldBe("text/plain; charset=utf-16le");
        TypeOf([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("行程卡")]).ShouldBe("text/plain; charset=utf-16be");
        TypeOf(Text("体温 < 37.3 ，且 a<b")).ShouldBe("text/plain; charset=utf-8");
    }

    [Fact]
    public void What_is_no_text_is_not_taken_for_text()
    {
        TypeOf([]).ShouldBeNull();
        TypeOf([0xEF, 0xBB, 0xBF]).ShouldBeNull();
        TypeOf(Text(" \r\n\t")).ShouldBeNull();
        TypeOf(Encoding.Unicode.GetBytes("no mark")).ShouldBeNull();
        TypeOf([0xFF, 0xFE, 0x00, 0xD8]).ShouldBeNull();
        TypeOf("MZ\u0090\0\u0003\0\0\0"u8.ToArray()).ShouldBeNull();
        TypeOf([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]).ShouldBeNull();
        TypeOf([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).ShouldBeNull();
        TypeOf([0x1F, 0x8B, 8, 0, 0, 0]).ShouldBeNull();
        TypeOf("Rar!\u001A\u0007\0"u8.ToArray()).ShouldBeNull();
        TypeOf([.. Enumerable.Range(0, 4000).Select(i => (byte)((i * 7919 % 191) + 64))]).ShouldBeNull();
    }

    [Theory]
    [InlineData("<!DOCTYPE html><title>x</title>")]
    [InlineData("\n <html><body>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")]
    [InlineData("<?xml version=\"1.0\"?><x/>")]
    [InlineData("<!-- harmless --><script>alert(1)</script>")]
    [InlineData("行程卡 <script src=x>")]
    [InlineData("<a href=\"javascript:alert(1)\">")]
    [InlineData("#!/bin/sh\nrm -rf .")]
    [InlineData("@echo off\r\ndel *.*")]
    [InlineData("<?php system($_GET['x']);")]
    [InlineData("{\\rtf1\\ansi x}")]
    [InlineData("%!PS-Adobe-3.0")]
    [InlineData("[InternetShortcut]\r\nURL=http://example.org")]
    [InlineData("Windows Registry Editor Version 5.00")]
    public void Pages_drawings_and_scripts_are_refused_in_any_encoding(string text)
    {
        TypeOf(Text(text)).ShouldBeNull();
        TypeOf([0xEF, 0xBB, 0xBF, .. Text(text)]).ShouldBeNull();
        TypeOf([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]).ShouldBeNull();
        TypeOf(Encoding.GetEncoding("GB18030").GetBytes(text + "行程")).ShouldBeNull();
    }

    [Fact]
    public void A_picture_with_a_page_behind_it_is_the_picture()
    {
        byte[] polyglot = [.. Png, .. "<html><script>alert(1)</script>"u8];
        Check(polyglot, "a.png", "image/png").ShouldBe("image/png");
        Check(polyglot, "a.html", "text/html").ShouldBe("file-type-differs");
        Check(polyglot, "a.png", "text/html").ShouldBe("file-type-differs");
        Check([.. Jpeg, .. Zip("[Content_Types].xml", "word/document.xml")], "a.docx", null).ShouldBe("file-type-differs");
    }

    [Fact]
    public void A_name_or_a_claim_that_says_otherwise_is_refused_and_one_that_says_nothing_is_not()
    {
        Check(Png, "a.jpg", "image/png").ShouldBe("file-type-differs");
        Check(Png, "a.png", "image/jpeg").ShouldBe("file-type-differs");
        Check(Text("x = 1"), "a.js", "text/plain").ShouldBe("file-type-differs");
        Check(Text("x = 1"), "a.txt", "application/pdf").ShouldBe("file-type-differs");
        Check(Jpeg, "IMG_0811.JPEG", "IMAGE/JPG").ShouldBe("image/jpeg");
        Check(Pdf, "scan", null).ShouldBe("application/pdf");
        Check(Pdf, "scan.pdf", "application/octet-stream").ShouldBe("application/pdf");
        Check(Zip("[Content_Types].xml", "xl/workbook.xml"), "名单.xlsx", "application/x-zip-compressed").ShouldBe(Excel);
        Check(Zip("[Content_Types].xml", "word/document.xml"), "函.docx", "application/wps-office.docx").ShouldBe(Word);
        Check(Zip("[Content_Types].xml", "word/document.xml"), "函.xlsx", Excel).ShouldBe("file-type-differs");
        Check(Text("行程卡"), "说明.txt", "text/plain; charset=utf-8").ShouldBe("text/plain; charset=utf-8");
    }

    [Fact]
    public void A_list_in_text_is_one_by_its_name_whatever_the_browser_calls_it()
    {
        var list = Text("姓名,电话\n张某,\n");
        foreach (var claim in (string?[])["text/csv", "application/vnd.ms-excel", "text/plain", "", null]) Check(list, "名单.csv", claim).ShouldBe("text/csv");
        Check(list, "名单", "text/csv").ShouldBe("text/csv");
        Check(list, "名单.txt", "application/vnd.ms-excel").ShouldBe("file-type-differs");
        Check(Zip("[Content_Types].xml", "xl/workbook.xml"), "名单.csv", "text/csv").ShouldBe("file-type-differs");
    }

    [Fact]
    public void A_refusal_says_in_both_languages_what_is_taken()
    {
        var kind = ContentType.Check("MZ\0"u8.ToArray(), "a.exe", null, out _)!;
        var differs = ContentType.Check(Png, "a.jpg", null, out var type)!;

        type.ShouldBeNull();
        (kind.Code, differs.Code).ShouldBe(("file-type", "file-type-differs"));
        foreach (var part in (string[])["PDF", "HEIC", ".docx", ".xlsx", "CSV"])
            foreach (var text in (string[])[kind.Message.Zh, kind.Message.En, differs.Message.Zh, differs.Message.En])
                text.ShouldContain(part);
    }
}
