using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Ui;

namespace Folkmoot.Core.Tests.Ui;

public sealed class GovukFrontendTests
{
    [Fact]
    public void InlineScriptHash_IsThatOfTheScript() =>
        GovukFrontend.InlineScriptHash.ShouldBe("sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(GovukFrontend.InlineScript))));

    [Fact]
    public void InlineScript_IsThePublishedOne()
    {
        var template = Path.Combine(RepositoryRoot(), "node_modules/govuk-frontend/dist/govuk/template.njk");

        File.ReadAllText(template).ShouldContain($">{GovukFrontend.InlineScript}</script>");
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrchardSite.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
