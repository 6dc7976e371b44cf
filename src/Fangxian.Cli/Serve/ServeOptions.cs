using System.CommandLine;
using Fangxian.Server;

namespace Fangxian.Cli.Serve;

/// <summary>The options of whatever serves: where to listen, which pages to show.</summary>
internal sealed class ServeOptions
{
    private readonly Terminal terminal;
    private readonly Option<int> port;
    private readonly Option<string[]> listen;
    private readonly Option<string?> web;
    private readonly Option<string?> hotline;
    private readonly Option<string?> publicAddress;

    public ServeOptions(Command command, Terminal terminal, string? defaultCounty = null)
    {
        this.terminal = terminal;
        County = new CountyArguments(command, terminal, defaultCounty);
        port = new Option<int>("--port") { Description = terminal.In("本机端口（0 为任意空闲端口）", "Port on this machine (0: any that is free)"), HelpName = "N", DefaultValueFactory = _ => 5080 };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535) result.AddError(terminal.In("--port 应为 0 到 65535。", "--port takes 0 to 65535."));
        });
        listen = new Option<string[]>("--listen") { Description = terminal.In("改为监听这些地址，如 http://0.0.0.0:5080；缺省只对本机开放", "Listen on these addresses instead, e.g. http://0.0.0.0:5080; by default this machine only"), HelpName = "URL" };
        web = new Option<string?>("--web") { Description = terminal.In("已构建的工作台页面目录", "Folder of the built desk"), HelpName = "DIR" };
        hotline = new Option<string?>("--hotline") { Description = terminal.In("告知书和群众页面上的联系电话（缺省 12345）", "Telephone on notices and resident pages (by default 12345)"), HelpName = "PHONE" };
        publicAddress = new Option<string?>("--public-address") { Description = terminal.In("群众访问本服务的地址，用于链接和二维码；缺省按请求的地址", "Address under which residents reach the server, for links and QR codes; by default as their request came in"), HelpName = "URL" };
        publicAddress.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
                result.AddError(terminal.In("--public-address 应为完整地址，如 https://fx.example.org。", "--public-address takes a whole address such as https://fx.example.org."));
        });
        command.Options.Add(port);
        command.Options.Add(listen);
        command.Options.Add(web);
        command.Options.Add(hotline);
        command.Options.Add(publicAddress);
    }

    public CountyArguments County { get; }

    public ServerOptions Read(ParseResult parsed) => County.Server(parsed) with
    {
        Port = parsed.GetValue(port),
        Urls = parsed.GetValue(listen) ?? [],
        WebFolder = Locations.Web(terminal, parsed.GetValue(web)),
        Hotline = parsed.GetValue(hotline) ?? ServerOptions.NationalHotline,
        PublicAddress = parsed.GetValue(publicAddress),
    };
}
