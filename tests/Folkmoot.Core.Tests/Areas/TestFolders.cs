namespace Folkmoot.Core.Tests.Areas;

/// <summary>Finds what lies outside the test project.</summary>
internal static class TestFolders
{
    private const string Variable = "FOLKMOOT_SHARED_DATA";

    public static string Recipes { get; } = Path.Combine(Upwards("OrchardSite.sln")!, "recipes");

    /// <summary>A file of the shared test data, which lies beside the repository or where the variable says; else the test is skipped.</summary>
    public static string SharedData(string file)
    {
        var folder = Environment.GetEnvironmentVariable(Variable)
            ?? (Upwards(Path.Combine("shared", "data")) is { } above ? Path.Combine(above, "shared", "data") : "");
        var path = Path.Combine(folder, file);
        Assert.SkipUnless(File.Exists(path), $"{file} was found neither in shared/data beside the repository nor in the folder {Variable} names.");
        return path;
    }

    private static string? Upwards(string entry)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Path.Exists(Path.Combine(folder.FullName, entry)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
