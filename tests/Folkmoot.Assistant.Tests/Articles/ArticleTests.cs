using System.Net;
using System.Text.Json;
using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Vocabularies;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Assistant.Tests.Articles;

[Collection(AssistantCollection.Name)]
public sealed class ArticleTests(AssistantSite assistant)
{
    [Fact]
    public async Task PublishedArticle_HasAPage_IsListed_AndIsFoundBySearch_UntilItIsWithdrawn()
    {
        var article = AssistantSite.Of("maypoles", "Who <b>paints</b> the maypole?", "The *guild* does.");
        (article.FullAnswer, article.Topics, article.Owner) = ("Every **year**. <script>alert(1)</script> [x](javascript:alert(1))", ["Customs"], "Guild office");
        article.Links = [new ArticleLink { Text = "Write to us", Address = "/contact/write" }];
        await assistant.PublishAsync(article);
        await assistant.Site.WorkOffAsync();
        using var visitor = assistant.Site.Visitor();
        var page = await visitor.PageAsync("ask/answers/maypoles");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Who <b>paints</b> the maypole?");
        page.QuerySelectorAll("main script, main a[href^='javascript']").ShouldBeEmpty();
        page.QuerySelector("main a[href$='/contact/write']")!.GetAttribute("href").ShouldBe("/assistant-site/contact/write");
        page.QuerySelector("main")!.TextContent.ShouldContain("Guild office");
        (await visitor.PageAsync("ask/answers")).QuerySelector("main")!.TextContent.ShouldContain("Customs");
        (await visitor.PageAsync("search?q=maypole")).QuerySelectorAll("main a[href$='/ask/answers/maypoles']").ShouldNotBeEmpty();

        await assistant.Site.InScopeAsync(scope => scope.GetRequiredService<ArticleDesk>().WithdrawAsync("maypoles", "", CancellationToken.None));
        await assistant.Site.WorkOffAsync();
        using var gone = await visitor.GetAsync("ask/answers/maypoles");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.PageAsync("search?q=maypole")).QuerySelectorAll("main a[href$='/ask/answers/maypoles']").ShouldBeEmpty();
    }

    [Fact]
    public async Task Steps_RunTwiceWithoutANewVersion_AndGiveOutWhatTheyTookIn()
    {
        var article = AssistantSite.Of("stocks", "May I sit in the stocks?", "Yes.", "stocks");
        (article.Language, article.Variants, article.Area, article.ReviewDate, article.Sources) = ("en-GB", ["Are the stocks free?"], new AreaId("E1"), new DateOnly(2031, 1, 31), ["Custom"]);
        await assistant.PublishAsync(article);
        await assistant.PublishAsync(article);
        await assistant.Site.InScopeAsync(async scope =>
        {
            var book = scope.GetRequiredService<ArticleBook>();
            (await book.VersionsAsync((await book.FindAsync("stocks", CancellationToken.None))!.Id, CancellationToken.None)).ShouldHaveSingleItem().State.ShouldBe(VersionState.Published);
            var exported = (await ActivatorUtilities.CreateInstance<ArticlesStep>(scope).ExportAsync(CancellationToken.None))!;
            JsonSerializer.Serialize(exported.Articles.Single(a => a.Id == "stocks")).ShouldBe(JsonSerializer.Serialize(article));
            var words = ActivatorUtilities.CreateInstance<SynonymsStep>(scope);
            var brought = new SynonymsStepData { Vocabularies = [new VocabularyData { Language = "cy", Synonyms = [new SynonymData { Words = ["bin", "sbwriel"] }], Places = ["Caergybi"], Tests = [new AnswerTest { Question = "bin", Expected = ["biniau"] }] }] };
            await words.RunAsync(brought, null!, CancellationToken.None);
            JsonSerializer.Serialize((await words.ExportAsync(CancellationToken.None))!.Vocabularies.Single(v => v.Language == "cy")).ShouldBe(JsonSerializer.Serialize(brought.Vocabularies[0]));
        });
    }

    [Fact]
    public async Task Draft_IsSeenByNobody_UntilItIsApprovedAndPublished_AndTheOldVersionIsKept()
    {
        await assistant.PublishAsync(AssistantSite.Of("wells", "Who blesses the wells?", "The vicar."));
        await DeskAsync(desk => desk.WriteAsync(AssistantSite.Of("wells", "Who blesses the wells?", "The bishop."), "writer", seen: null, CancellationToken.None));
        using var visitor = assistant.Site.Visitor();
        (await visitor.PageAsync("ask/answers/wells")).QuerySelector("main")!.TextContent.ShouldContain("The vicar.");
        (await assistant.Site.InScopeAsync(scope => scope.GetRequiredService<ArticleDesk>().PublishAsync("wells", "boss", "", CancellationToken.None))).ShouldBeFalse("nobody has approved it");
        await DeskAsync(desk => desk.ApproveAsync("wells", "boss", CancellationToken.None));
        await DeskAsync(desk => desk.PublishAsync("wells", "boss", "", CancellationToken.None));
        (await visitor.PageAsync("ask/answers/wells")).QuerySelector("main")!.TextContent.ShouldContain("The bishop.");
        await assistant.Site.InScopeAsync(async scope =>
        {
            var book = scope.GetRequiredService<ArticleBook>();
            var versions = await book.VersionsAsync((await book.FindAsync("wells", CancellationToken.None))!.Id, CancellationToken.None);
            versions.Select(v => (v.Number, v.State, v.Content.ShortAnswer)).ShouldBe([(2, VersionState.Published, "The bishop."), (1, VersionState.Superseded, "The vicar.")]);
        });
    }

    [Theory]
    [InlineData("/contact", true)]
    [InlineData("https://www.gov.uk/x?y=1", true)]
    [InlineData("mailto:a@example.org", true)]
    [InlineData("tel:01902", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("https://", false)]
    public void Link_LeadsToPagesMailOrTelephonesOnly(string address, bool isGood) => new ArticleLink { Text = "x", Address = address }.IsGood.ShouldBe(isGood);

    private Task DeskAsync(Func<ArticleDesk, Task> act) => assistant.Site.InScopeAsync(scope => act(scope.GetRequiredService<ArticleDesk>()));
}
