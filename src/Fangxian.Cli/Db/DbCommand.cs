using System.CommandLine;

namespace Fangxian.Cli.Db;

/// <summary><c>fangxian db …</c>: what an operator does with the database.</summary>
internal static class DbCommand
{
    public static Command Build(Terminal terminal)
    {
        var command = new Command("db", terminal.In("数据库：升级、重建、核对、备份、恢复", "The database: migrate, rebuild, check, back up, restore"));
        command.Subcommands.Add(Migrate(terminal));
        command.Subcommands.Add(Rebuild(terminal));
        command.Subcommands.Add(CheckDatabase.Build(terminal));
        command.Subcommands.Add(Backup(terminal));
        command.Subcommands.Add(Restore(terminal));
        return command;
    }

    private static Command Migrate(Terminal terminal)
    {
        var command = new Command("migrate", terminal.In("把数据库升级到本版本", "Bring the database up to this version"));
        var county = new CountyArguments(command, terminal);
        command.SetAction((parsed, cancel) => OpenCounty.DatabaseAsync(county, parsed, async database =>
        {
            var outcome = await database.MigrateAsync(cancel);
            foreach (var name in outcome.Applied) terminal.Out.WriteLine(name);
            terminal.Say($"{database.Description}：第 {outcome.Version} 版，本次执行 {outcome.Applied.Count} 项。", $"{database.Description}: version {outcome.Version}, {outcome.Applied.Count} applied now.");
            return ExitCode.Ok;
        }));
        return command;
    }

    private static Command Rebuild(Terminal terminal)
    {
        var command = new Command("rebuild", terminal.In("由事实重新推导全部措施、任务与清单", "Derive all measures, obligations and lists anew from the facts"));
        var county = new CountyArguments(command, terminal);
        command.SetAction((parsed, cancel) => OpenCounty.RunAsync(county, parsed, terminal, async store =>
        {
            var outcome = await store.Projections.RebuildAsync(cancel: cancel);
            terminal.Say($"人员与事项 {outcome.Subjects}，事实 {outcome.Facts}，写入 {outcome.Changed} 行。", $"{outcome.Subjects} people and matters, {outcome.Facts} facts, {outcome.Changed} rows written.");
            return ExitCode.Ok;
        }, cancel));
        return command;
    }

    private static Command Backup(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = terminal.In("备份文件；不得已存在", "The backup; must not exist yet") };
        var command = new Command("backup", terminal.In("备份数据库（照常工作时亦可；不含密钥）", "Back up the database, also while it is used; without the keys")) { file };
        var county = new CountyArguments(command, terminal);
        command.SetAction((parsed, cancel) => OpenCounty.DatabaseAsync(county, parsed, async database =>
        {
            var path = terminal.Resolve(parsed.GetValue(file)!);
            if (File.Exists(path))
                throw CommandException.Refused($"{path} 已存在，备份从不覆盖。", $"{path} exists; a backup overwrites nothing.", "换一个文件名。", "Take another name.");
            if (await database.VersionAsync(cancel) == 0) throw Empty(database.Description);
            await database.BackupAsync(path, cancel);
            terminal.Say($"已备份到 {path}。", $"Backed up to {path}.");
            terminal.Note("密钥不在备份中：请另行保管数据目录中的 field.keys，没有它就打不开证件号、电话和地址。",
                "The keys are not in it: keep field.keys of the data folder apart; without it ID numbers, phones and addresses cannot be opened.");
            return ExitCode.Ok;
        }));
        return command;
    }

    private static Command Restore(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = terminal.In("db backup 所做的备份", "A backup made by db backup") };
        var yes = new Option<bool>("--replace") { Description = terminal.In("数据库不是空的也照样替换其全部内容", "Replace the whole content also where the database is not empty") };
        var command = new Command("restore", terminal.In("从备份恢复，替换全部内容", "Restore from a backup, replacing the whole content")) { file, yes };
        var county = new CountyArguments(command, terminal);
        command.SetAction((parsed, cancel) => OpenCounty.DatabaseAsync(county, parsed, async database =>
        {
            var path = terminal.Resolve(parsed.GetValue(file)!);
            if (!File.Exists(path)) throw CommandException.Unusable($"没有备份文件 {path}。", $"There is no backup {path}.", "核对文件名。", "Check its name.");
            if (!parsed.GetValue(yes) && await database.VersionAsync(cancel) > 0)
                throw CommandException.Refused($"{database.Description} 不是空的，恢复会替换其全部内容。", $"{database.Description} is not empty; restoring replaces all of it.",
                    "先备份现有内容（db backup），再加 --replace。", "Back up what is there (db backup), then add --replace.");
            await database.RestoreAsync(path, cancel);
            await database.MigrateAsync(cancel);
            terminal.Say($"已从 {path} 恢复。", $"Restored from {path}.");
            terminal.Note("请运行 fangxian db check 核对；备份时所用的密钥文件须在数据目录中。", "Run fangxian db check now; the key file of the time of the backup must be in the data folder.");
            return ExitCode.Ok;
        }));
        return command;
    }

    private static CommandException Empty(string database) =>
        CommandException.Refused($"{database} 是空的，没有可备份的内容。", $"{database} is empty; there is nothing to back up.", "核对 --data 或 --database。", "Check --data or --database.");
}
