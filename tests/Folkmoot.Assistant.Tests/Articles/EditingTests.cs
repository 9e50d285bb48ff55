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

        (await editor.PageAsync("ask/admin/edit/ducks")).QuerySelectorAll("main form button").Select(b => b.GetAttribute("formaction")).ShouldBe([null, "/assistant-site/ask/admin/edit/ducks?handler=Preview"]);
        using var wrong = await editor.SubmitAsync("ask/admin/edit", ("Form.Question", ""), ("Form.Links", "Evil | javascript:alert(1)"));
        var errors = (await TestBrowser.ReadAsync(wrong)).QuerySelector(".govuk-error-summary")!.TextContent;
        errors.ShouldContain("Enter the question");
        errors.ShouldContain("Write each link as a text");
    }

    [Fact]
    public async Task TwoEditors_OfTheSameWords_LoseNothing()
    {
        var first = (AngleSharp.Html.Dom.IHtmlFormElement)(await editor.PageAsync("ask/admin/words?language=en-GB")).QuerySelector("main form")!;
        await GoAsync("ask/admin/words?language=en-GB", ("Synonyms", "lyre, harp"), ("Places", ""), ("Tests", ""));
        using var late = await editor.PostAsync("ask/admin/words?language=en-GB", TestBrowser.ValuesOf(first, ("Synonyms", "lyre, lute"), ("Places", ""), ("Tests", "")));
        (await TestBrowser.ReadAsync(late)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Somebody has changed these words meanwhile");
        (await editor.PageAsync("ask/admin/words?language=en-GB")).QuerySelector("#Synonyms")!.TextContent.ShouldContain("lyre, harp");
        await GoAsync("ask/admin/words?language=en-GB", ("Synonyms", ""), ("Places", ""), ("Tests", ""));
    }

    [Fact]
    public async Task TwoEditors_WhoPublishOneAnswerAtOnce_AreBothToldWhatCameOfIt()
    {
        using var other = await assistant.Site.SignedInAsync("other-editor", RoleNames.Editor);
        for (var round = 0; round < 3; round++)
        {
            await GoAsync(round == 0 ? "ask/admin/edit" : "ask/admin/edit/who-rings-the-curfew", ("Form.Question", "Who rings the curfew?"), ("Form.ShortAnswer", $"The bellman of round {round}."));
            await GoAsync("ask/admin/articles/who-rings-the-curfew");
            var forms = new[] { await FormAsync(editor), await FormAsync(other) };

            var answers = await Task.WhenAll(editor.PostAsync(forms[0].Path, forms[0].Values), other.PostAsync(forms[1].Path, forms[1].Values));

            answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Redirect);
            string[] told = [await ToldAsync(editor), await ToldAsync(other)];
            told.Count(text => text.Contains("Published.", StringComparison.Ordinal)).ShouldBe(1);
            told.Count(text => text.Contains("somebody has published or changed it meanwhile", StringComparison.Ordinal)).ShouldBe(1);
        }

        static async Task<(string Path, IReadOnlyList<KeyValuePair<string, string>> Values)> FormAsync(TestBrowser browser) =>
            ("ask/admin/publish/who-rings-the-curfew", TestBrowser.ValuesOf((AngleSharp.Html.Dom.IHtmlFormElement)(await browser.PageAsync("ask/admin/publish/who-rings-the-curfew")).QuerySelector("main form")!));

        static async Task<string> ToldAsync(TestBrowser browser) => (await browser.PageAsync("ask/admin/articles/who-rings-the-curfew")).QuerySelector(".govuk-notification-banner")!.TextContent;
    }

    [Fact]
    public async Task Emergency_IsSaidInOurOwnWords_AddedTriedAndTakenBack()
    {
        var gas = (AngleSharp.Html.Dom.IHtmlFormElement)(await editor.PageAsync("ask/admin/emergencies/edit/gas")).QuerySelector("main form")!;
        var phrases = gas.QuerySelector("textarea[name=Phrases]")!.TextContent.Trim();
        phrases.ShouldContain("gas smell/stink/leak");
        await GoAsync("ask/admin/emergencies/edit/gas", ("Title", "Gas"), ("Answer", "Call **01632 960777**."), ("Phrases", phrases));
        using var visitor = assistant.Site.Visitor();
        (await Conversation.Talking.SayAsync(visitor, null, "there is a smell of gass")).QuerySelector("#latest")!.TextContent.ShouldContain("01632 960777");
        using var late = await editor.PostAsync("ask/admin/emergencies/edit/gas", TestBrowser.ValuesOf(gas, ("Title", "Gas"), ("Answer", "Call nobody."), ("Phrases", phrases)));
        (await TestBrowser.ReadAsync(late)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Somebody has changed this meanwhile");

        await GoAsync("ask/admin/emergencies/edit", ("Title", "The dyke breaks"), ("Answer", "Ring the bell."), ("Phrases", "dyke/dike * breaking/breaks"));
        using var tried = await editor.SubmitAsync("ask/admin/emergencies", ("Sentence", "the dyke is braeking"));
        (await TestBrowser.ReadAsync(tried)).QuerySelector(".govuk-inset-text")!.TextContent.ShouldContain("The dyke breaks");
        using var wrong = await editor.SubmitAsync("ask/admin/emergencies/edit", ("Title", "Nothing"), ("Answer", ""), ("Phrases", "fine\n***"));
        var errors = (await TestBrowser.ReadAsync(wrong)).QuerySelector(".govuk-error-summary")!.TextContent;
        errors.ShouldContain("Enter whom to call");
        errors.ShouldContain("This is no phrase: ***");

        foreach (var id in new[] { "gas", "the-dyke-breaks" })
        {
            using var back = await editor.PostAsync($"ask/admin/emergencies/edit/{id}?handler=Forget", TestBrowser.ValuesOf(gas));
            back.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await Conversation.Talking.SayAsync(visitor, null, "there is a smell of gass")).QuerySelector("#latest")!.TextContent.ShouldContain("0800 111 999");
        using var gone = await editor.GetAsync("ask/admin/emergencies/edit/the-dyke-breaks");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
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
        await assistant.Site.InScopeAsync(scope => scope.GetRequiredService<ArticleDesk>().WriteAsync(AssistantSite.Of("secrets", "What is planned?"), null, seen: null, CancellationToken.None));
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
