using System.Net;
using System.Text;
using Folkmoot.Assistant.Articles;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Assistant.Tests.Articles;

/// <summary>What editors do without code, page by page.</summary>
[Collection(AssistantCollection.Name)]
public sealed class EditingTests(AssistantSite assistant) : IAsyncLifetime
{
    private TestBrowser editor = null!;

    public async ValueTask InitializeAsync() => editor = await assistant.Site.SignedInAsync("answer-editor", RoleNames.Editor);

    public ValueTask DisposeAsync()
    {
        editor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Article_GoesFromDraftToPublished_AndItsHistoryStays()
    {
        await GoAsync("ask/admin/edit", ("Form.Question", "Who winds the clock?"), ("Form.ShortAnswer", "The sexton."), ("Form.Links", "Write to us | /contact/write"), ("Form.Variants", "Who sets it?\nWho sets it?\n\nIs it wound?"));
        using var visitor = assistant.Site.Visitor();
        await IsMissingAsync(visitor, "ask/answers/who-winds-the-clock");
        await GoAsync("ask/admin/articles/who-winds-the-clock");
        await IsMissingAsync(visitor, "ask/answers/who-winds-the-clock");
        await GoAsync("ask/admin/publish/who-winds-the-clock");
        (await visitor.PageAsync("ask/answers/who-winds-the-clock")).QuerySelector("main")!.TextContent.ShouldContain("The sexton.");

        await GoAsync("ask/admin/edit/who-winds-the-clock", ("Form.ShortAnswer", "The verger."));
        (await visitor.PageAsync("ask/answers/who-winds-the-clock")).QuerySelector("main")!.TextContent.ShouldContain("The sexton.");
        var page = await editor.PageAsync("ask/admin/articles/who-winds-the-clock");
        page.QuerySelectorAll("main details").Select(d => d.QuerySelector("summary")!.TextContent.Trim()[..9]).ShouldBe(["Version 2", "Version 1"]);
        await assistant.Site.InScopeAsync(async scope =>
            (await scope.GetRequiredService<ArticleBook>().FindPublishedAsync("who-winds-the-clock", CancellationToken.None))!.Version.Content.Variants.ShouldBe(["Who sets it?", "Is it wound?"]));
    }

    [Fact]
    public async Task TestThatFails_IsShown_AndTheAnswerGoesOutWithAReasonOnly()
    {
        await assistant.PublishAsync(AssistantSite.Of("gibbets", "Where is the gibbet?"));
        await GoAsync("ask/admin/words?language=en-GB", ("Synonyms", ""), ("Tests", "gibbet > gibbets"));
        await GoAsync("ask/admin/edit/gibbets", ("Form.Question", "Where may I dance?"), ("Form.ShortAnswer", "On the green."));
        await GoAsync("ask/admin/articles/gibbets");
        var page = await editor.PageAsync("ask/admin/publish/gibbets");
        page.QuerySelector("tbody tr")!.TextContent.ShouldContain("Fails");
        using var refused = await editor.SubmitAsync("ask/admin/publish/gibbets");
        (await TestBrowser.ReadAsync(refused)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Say why");
        (await assistant.AskAsync("gibbet"))[0].ShouldBe("gibbets");

        await GoAsync("ask/admin/publish/gibbets", ("Why", "It was taken down"));
        await assistant.Site.InScopeAsync(async scope =>
            (await scope.GetRequiredService<ArticleBook>().FindPublishedAsync("gibbets", CancellationToken.None))!.Version.Note.ShouldBe("It was taken down"));
        await GoAsync("ask/admin/words?language=en-GB", ("Tests", ""));
    }

    [Fact]
    public async Task Words_ThatCannotBeRead_AreNamedByLine_AndNothingIsChanged()
    {
        using var wrong = await editor.SubmitAsync("ask/admin/words?language=en-GB", ("Synonyms", "sofa, settee\nalone\na > b > c"), ("Tests", "no arrow\nwhat > nowhere-at-all"));
        var errors = (await TestBrowser.ReadAsync(wrong)).QuerySelector(".govuk-error-summary")!.TextContent;
        errors.ShouldContain("Line 2 cannot be read: alone");
        errors.ShouldContain("Line 3");
        errors.ShouldContain("Line 1 cannot be read: no arrow");
        errors.ShouldContain("nowhere-at-all");
        (await editor.PageAsync("ask/admin/words?language=en-GB")).QuerySelector("#Synonyms")!.TextContent.ShouldNotContain("settee");
    }

    [Fact]
    public async Task WhatAnotherEditorWroteMeanwhile_IsNotOverwritten_AndMistakesAreSaid()
    {
        await assistant.PublishAsync(AssistantSite.Of("ducks", "May I feed the ducks?"));
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await editor.PageAsync("ask/admin/edit/ducks")).QuerySelector("main form")!;
        await GoAsync("ask/admin/edit/ducks", ("Form.ShortAnswer", "With oats."));
        using var late = await editor.PostAsync("ask/admin/edit/ducks", TestBrowser.ValuesOf(form, ("Form.ShortAnswer", "With bread.")));
        (await TestBrowser.ReadAsync(late)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Somebody has changed this answer meanwhile");

        using var wrong = await editor.SubmitAsync("ask/admin/edit", ("Form.Question", ""), ("Form.Links", "Evil | javascript:alert(1)"));
        var errors = (await TestBrowser.ReadAsync(wrong)).QuerySelector(".govuk-error-summary")!.TextContent;
        errors.ShouldContain("Enter the question");
        errors.ShouldContain("Write each link as a text");
    }

    [Fact]
    public async Task FileGivenOut_IsTakenInAgainUnchanged_AndWhatIsWrongIsNamedByRow()
    {
        var article = AssistantSite.Of("quotes", "=1+1, \"quoted\"; and\u00a0more?", "- begins with a dash");
        (article.Language, article.Variants, article.FullAnswer, article.ReviewDate) = ("en-GB", ["One, two", "=three"], "# A\n\n- list\n- \"of things\"", new DateOnly(2031, 2, 28));
        article.Links = [new ArticleLink { Text = "A | B", Address = "/x?y=1" }];
        await assistant.PublishAsync(article);
        foreach (var kind in new[] { "csv", "json" })
        {
            using var given = await editor.GetAsync($"ask/admin/files?handler={kind}");
            var bytes = await given.Content.ReadAsByteArrayAsync();
            (await TakeInAsync(bytes, checkOnly: false)).ShouldContain("0 new drafts, 0 changed", customMessage: kind);
        }

        var mistakes = await TakeInAsync(Encoding.UTF8.GetBytes("id,question,shortAnswer,reviewDate\nswans,Who owns the swans?,The king,2031-01-01\nswans,Again?,x,2031-01-01\nBAD ID,Q?,A,31/12/2031\ngeese,,A,\n"), checkOnly: false);
        mistakes.ShouldContain("Row 3, id: \"swans\" is used already by Row 2");
        mistakes.ShouldContain("Row 4, id:");
        mistakes.ShouldContain("Row 4, reviewDate: A review date is written like");
        mistakes.ShouldContain("Row 5, question:");
        (await CountAsync("swans")).ShouldBe(0, "one mistake keeps the whole file out");

        (await TakeInAsync("[ { \"id\": \"swans\", \"question\": \"Who owns the swans?\", \"shortAnswer\": \"The king\" } ]"u8.ToArray(), checkOnly: true)).ShouldContain("1 new answers");
        (await CountAsync("swans")).ShouldBe(0);
        await TakeInAsync("[ { \"id\": \"swans\", \"question\": \"Who owns the swans?\", \"shortAnswer\": \"The king\" } ]"u8.ToArray(), checkOnly: false);
        (await CountAsync("swans")).ShouldBe(1);
        using var visitor = assistant.Site.Visitor();
        await IsMissingAsync(visitor, "ask/answers/swans");
        (await TakeInAsync("[ { \"id\": 5 } ]"u8.ToArray(), checkOnly: true)).ShouldContain("Article 1");
        (await TakeInAsync("{ \"articles\": [ "u8.ToArray(), checkOnly: true)).ShouldContain("JSON");
    }

    [Fact]
    public async Task Officer_WritesDrafts_ButDoesNotPublish_AndResidentsSeeNoneOfIt()
    {
        await assistant.Site.InScopeAsync(scope => scope.GetRequiredService<ArticleDesk>().WriteAsync(AssistantSite.Of("secrets", "What is planned?"), null, CancellationToken.None));
        using var officer = await assistant.Site.SignedInAsync("answer-officer", RoleNames.Officer);
        var page = await officer.PageAsync("ask/admin/articles/secrets");
        page.QuerySelector("main form[action*='Approve']").ShouldBeNull();
        var token = (AngleSharp.Html.Dom.IHtmlFormElement)(await officer.PageAsync("ask/admin/edit/secrets")).QuerySelector("main form")!;
        using var refused = await officer.PostAsync("ask/admin/articles/secrets?handler=Approve", TestBrowser.ValuesOf(token));
        (await assistant.Site.InScopeAsync(scope => scope.GetRequiredService<AssistantDbContext>().Versions.SingleAsync(v => v.Question == "What is planned?"))).State.ShouldBe(VersionState.Draft);
        using var resident = await assistant.Site.SignedInAsync("answer-resident");
        foreach (var path in new[] { "ask/admin", "ask/admin/articles/secrets", "ask/admin/files?handler=json", "ask/admin/files?handler=csv" })
        {
            using var answer = await resident.GetAsync(path);
            answer.StatusCode.ShouldNotBe(HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public async Task Withdrawing_NeedsAReason_AndReviewingADayToCome()
    {
        await assistant.PublishAsync(AssistantSite.Of("pumps", "Is the pump's water good?"));
        using var none = await SubmitAsync("Withdraw");
        (await TestBrowser.ReadAsync(none)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Say why it is withdrawn");
        using var past = await SubmitAsync("Review", ("ReviewOn.Day", "1"), ("ReviewOn.Month", "1"), ("ReviewOn.Year", "2001"));
        (await TestBrowser.ReadAsync(past)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Enter a day to come");
        using var done = await SubmitAsync("Withdraw", ("Why", "The pump is dry"));
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var visitor = assistant.Site.Visitor();
        await IsMissingAsync(visitor, "ask/answers/pumps");

        async Task<HttpResponseMessage> SubmitAsync(string act, params (string, string)[] values)
        {
            var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await editor.PageAsync("ask/admin/articles/pumps")).QuerySelector($"main form[action*='{act}']")!;
            return await editor.PostAsync($"ask/admin/articles/pumps?handler={act}", TestBrowser.ValuesOf(form, values));
        }
    }

    private async Task GoAsync(string path, params (string, string)[] values)
    {
        using var answer = await editor.SubmitAsync(path, values);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"{path}: {(await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")?.TextContent}");
    }

    private async Task<string> TakeInAsync(byte[] file, bool checkOnly)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await editor.PageAsync("ask/admin/files")).QuerySelector("main form")!;
        var values = TestBrowser.ValuesOf(form).Where(v => v.Key != "CheckOnly").Append(new("CheckOnly", checkOnly ? "true" : "false"));
        using var answer = await editor.PostFileAsync("ask/admin/files", values, "Upload", "answers", file);
        return (await TestBrowser.ReadAsync(answer)).QuerySelector("main")!.ParentElement!.TextContent;
    }

    private Task<int> CountAsync(string slug) => assistant.Site.InScopeAsync(scope => scope.GetRequiredService<AssistantDbContext>().Articles.CountAsync(a => a.Slug == slug));

    private static async Task IsMissingAsync(TestBrowser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
    }
}
