using Folkmoot.Host.Sites;

namespace Folkmoot.Host.Demo;

/// <summary>The demo's two sites. What stands on them is in the recipes.</summary>
internal static class DemoCouncil
{
    public const string Realm = "demo";

    public static IReadOnlyList<NewSite> Sites { get; } =
    [
        new("south-staffs", "South Staffs (demo)", null, "south-staffs", Realm, "demo", new Dictionary<string, string>()),
        new("south-staffs-business", "South Staffs Business (demo)", null, "south-staffs-business", Realm, "demo-business", new Dictionary<string, string>()),
    ];
}
