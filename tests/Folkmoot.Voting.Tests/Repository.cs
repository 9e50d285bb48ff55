namespace Folkmoot.Voting.Tests;

/// <summary>Files that tests read as they lie in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "OrchardSite.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
