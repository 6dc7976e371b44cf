namespace Fangxian.Cli;

/// <summary>What a command tells the shell. Scripts rely on these numbers: they never change their meaning.</summary>
public static class ExitCode
{
    /// <summary>Done; all checks hold.</summary>
    public const int Ok = 0;

    /// <summary>The input was read, and what was checked does not hold: a case failed, a pack has errors, a projection differs.</summary>
    public const int ChecksFailed = 1;

    /// <summary>Unusable input: unknown option, missing file, text that does not parse.</summary>
    public const int Unusable = 2;

    /// <summary>Understood and refused: the port is taken, the user exists, the database belongs to a newer version.</summary>
    public const int Refused = 3;
}
