using Folkmoot.Host.Hub;
using Folkmoot.Host.Recipes;
using Folkmoot.Host.Sites;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Recipes;

public sealed class InstallationFixture : IAsyncLifetime
{
    public TestInstallation Installation { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Installation = await TestInstallation.StartAsync();

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}

/// <summary>A recipe that cannot be run says file, step, path and way out, and nothing has been made.</summary>
public sealed class MalformedRecipeTests(InstallationFixture fixture) : IClassFixture<InstallationFixture>
{
    private const string Forums = """{ "name": "feature", "enable": [ "Folkmoot.Forums" ] }""";

    public static TheoryData<string, string, string> Malformed => new()
    {
        { "", "($)", "not JSON; look at line 1" },
        { """{ "steps": [ """, "($)", "not JSON; look at line 1" },
        { "[]", "($)", "A recipe is a JSON object" },
        { """{ "name": "x" }""", "($.steps)", "needs a list of steps" },
        { """{ "steps": { "name": "feature" } }""", "($.steps)", "needs a list of steps" },
        { """{ "name": "x", "name": "y", "steps": [] }""", "($)", "names one property twice" },
        { """{ "steps": [ { "name": "feature", "enable": [], "enable": [] } ] }""", "($)", "names one property twice" },
        { """{ "steps": [ "feature" ] }""", "step 0 ($.steps[0])", "an object with a name" },
        { """{ "steps": [ { "name": 5 } ] }""", "step 0 ($.steps[0])", "an object with a name" },
        { Steps("""{ "name": "ForumBords" }"""), "step 1 ($.steps[1].name)", "Known steps: AreaContacts, Areas" },
        { Steps("""{ "name": "feature", "enable": [ "Folkmoot.Nowhere.OrchardCore" ] }"""), "step 1 ($.steps[1].enable)", "is not installed. Installed: Folkmoot.Assistant, Folkmoot.Business, Folkmoot.Core, Folkmoot.Forums" },
        { Steps("""{ "name": "feature", "enable": "Folkmoot.Forums" }"""), "step 1 ($.steps[1].enable)", "List the modules" },
        { Steps("""{ "name": "feature", "disable": [] }"""), "step 1 ($.steps[1].disable)", "it takes: enable" },
        { """{ "steps": [ { "name": "ForumBoards", "boardsFor": "ward" } ] }""", "step 0 ($.steps[0])", "Add it to a feature step before this one" },
        { Steps("""{ "name": "ForumBoards", "bordsFor": "ward" }"""), "step 1 ($.steps[1]", "There is no such property" },
        { Steps("""{ "name": "ForumStatements", "questions": [ { "id": "a", "board": "b", "title": "T", "text": "t", "question": "Q", "voters": "Everyone" } ] }"""), "step 1 ($.steps[1].questions[0].voters)", "wrong form" },
        { Steps("""{ "name": "ForumBoards", "boards": 5 }"""), "step 1 ($.steps[1].boards)", "wrong form" },
        { Steps("""{ "name": "ForumBoards", "boards": [ { "id": "ok", "title": "Ok" }, { "id": "Not a slug", "title": "T" } ] }"""), "step 1 ($.steps[1].boards[1].id)", "lower-case letters" },
        { Steps("""{ "name": "ForumBoards", "boards": [ { "id": "ok" } ] }"""), "step 1 ($.steps[1].boards[0].title)", "required" },
        { Steps("""{ "name": "ForumBoards", "boards": [ { "id": "ok", "title": "Ok", "readers": "nobody" } ] }"""), "step 1 ($.steps[1].boards[0].readers)", "" },
        { Steps("""{ "name": "ForumBoards", "boards": [ { "id": "ok", "title": "Ok", "residentsOnly": true } ] }"""), "step 1 ($.steps[1].boards[0].residentsOnly)", "needs an area" },
        { Steps("""{ "name": "ForumBoards", "boards": [ { "id": "ok", "title": "Ok", "ownOfArea": true } ] }"""), "step 1 ($.steps[1].boards[0].ownOfArea)", "needs an area" },
        { Steps("""{ "name": "settings", "Hoem": {} }"""), "step 1 ($.steps[1].Hoem)", "Known: Areas, Assistant, Audit, Brand" },
        { Steps("""{ "name": "settings", "Culture": "en_GB_x" }"""), "step 1 ($.steps[1].Culture)", "like \"en-GB\"" },
        { Steps("""{ "name": "settings", "Home": "Welcome" }"""), "step 1 ($.steps[1].Home)", "Settings are an object" },
        { Steps("""{ "name": "settings", "Brand": { "background": "#777777", "text": "#888888" } }"""), "step 1 ($.steps[1].Brand.text)", "Choose a darker or a lighter colour" },
        { Steps("""{ "name": "settings", "Brand": { "background": "red" } }"""), "step 1 ($.steps[1].Brand.background)", "#rrggbb" },
        { Steps("""{ "name": "settings", "SiteName": "[js: 1 + 1]" }"""), "step 1 ($.steps[1].SiteName)", "Write the value" },
        { Steps("""{ "name": "settings", "SiteName": "[parameters('Town')]" }"""), "step 1 ($.steps[1].SiteName)", "--set Town=value" },
        { Steps("""{ "name": "settings", "SiteName": "[variables('town')]" }"""), "step 1 ($.steps[1].SiteName)", "Add it under \"variables\"" },
        { Steps("""{ "name": "recipes" }"""), "step 1 ($.steps[1].values)", "List the recipes" },
        { Steps("""{ "name": "recipes", "values": [ { "name": "nowhere" } ] }"""), "nowhere", "Name a file that ends in .json, or one of: business, council, demo" },
        { Steps("""{ "name": "recipes", "values": [ { "name": "bad" } ] }"""), "($)", "does one of them name itself?" },
        { Steps("""{ "name": "Areas", "kind": "ward", "dataSet": "absent.geojson", "source": "s" }"""), "step 1 ($.steps[1].dataSet)", "absent.geojson" },
        { Steps("""{ "name": "Areas", "kind": "ward", "dataSet": "../../etc/passwd", "source": "s" }"""), "step 1 ($.steps[1].dataSet)", "Give the plain name of a file" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Create_FromAMalformedRecipe_SaysWhereAndMakesNothing(string recipe, string where, string wayOut)
    {
        var file = Path.Combine(fixture.Installation.Folder, "bad.recipe.json");
        await File.WriteAllTextAsync(file, recipe);
        var setUp = fixture.Installation.Services.GetRequiredService<SiteSetUp>();
        var wanted = new NewSite("wanted", "Wanted", null, "wanted", "test", file, new Dictionary<string, string>());
        var refused = await Should.ThrowAsync<RecipeException>(setUp.CreateAsync(wanted, CancellationToken.None));
        refused.Message.ShouldContain(where);
        refused.Message.ShouldContain(wayOut);
        refused.Errors.ShouldAllBe(error => error.File == file || error.File == "nowhere");
        await using var hub = await fixture.Installation.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        (await hub.Sites.CountAsync()).ShouldBe(0);
        (await fixture.Installation.Server.ExistsAsync(fixture.Installation.Server.DatabaseOf("wanted"), CancellationToken.None)).ShouldBeFalse();
    }

    private static string Steps(string second) => $$"""{ "name": "bad", "steps": [ {{Forums}}, {{second}} ] }""";
}
