using Fangxian.Cli;

return await FangxianCommand.RunAsync(args, Terminal.OfProcess(args));
