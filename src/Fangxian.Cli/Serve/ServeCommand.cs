using System.CommandLine;
using System.Net.Sockets;
using Fangxian.Server;
using Microsoft.Extensions.Hosting;

namespace Fangxian.Cli.Serve;

/// <summary><c>fangxian serve</c>: the server of one county, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Build(Terminal terminal)
    {
        var command = new Command("serve", terminal.In("运行一个县的服务", "Serve a county"));
        var options = new ServeOptions(command, terminal);
        command.SetAction((parsed, cancel) => RunAsync(options.Read(parsed), terminal, cancel));
        return command;
    }

    /// <summary>Serves until cancelled or interrupted; the address is printed once requests are taken.</summary>
    public static async Task<int> RunAsync(ServerOptions options, Terminal terminal, CancellationToken cancel)
    {
        await using var server = FangxianServer.Build(options);
        try
        {
            await server.StartAsync(cancel);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
        {
            throw CommandException.Refused($"端口 {options.Port} 已被占用。", $"Port {options.Port} is in use.",
                "用 --port 换一个端口（0 为任意空闲端口），或停止占用它的程序。", "Take another with --port (0: any that is free), or stop what uses it.");
        }

        foreach (var address in server.Urls) terminal.Say($"服务已启动：{address}", $"Serving on {address}");
        if (options.WebFolder is null)
            terminal.Note("未找到已构建的工作台页面：仅有接口和群众页面。构建：./dev build。", "The pages of the desk are not built: API and resident pages only. Build them with ./dev build.");
        terminal.Note("按 Ctrl+C 停止。", "Press Ctrl+C to stop.");
        await server.WaitForShutdownAsync(cancel);
        return ExitCode.Ok;
    }
}
