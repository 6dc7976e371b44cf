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
        command.Options.Add(port);
        command.Options.Add(listen);
        command.Options.Add(web);
    }

    public CountyArguments County { get; }

    public ServerOptions Read(ParseResult parsed) => County.Server(parsed) with
    {
        Port = parsed.GetValue(port),
        Urls = parsed.GetValue(listen) ?? [],
        WebFolder = Locations.Web(terminal, parsed.GetValue(web)),
    };
}
