using Folkmoot.Reports.Answers;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.Categories;

/// <summary>What an editor sets up without code. A site of its own, since it changes what all reports go by.</summary>
public sealed class EditingTests(ReportsSite reports) : IClassFixture<ReportsSite>, IAsyncLifetime
{
    private TestBrowser editor = null!;

    public async ValueTask InitializeAsync() => editor = await reports.Site.SignedInAsync("setting-editor", RoleNames.Editor);

    public ValueTask DisposeAsync()
    {
        editor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Editor_SetsUpACategory_ABody_AndItsContact_AndAReportGoesThere()
    {
        await ReportsSite.GoAsync(
            editor, "reports/admin/categories/edit", ("Title", "Bats in the belfry"), ("Kind", "Form"), ("TargetDays", "3"), ("Questions[0].Text", "How many bats?"), ("Questions[0].Choices", "One\nMany"));
        await ReportsSite.GoAsync(editor, "reports/admin/bodies/edit", ("Name", "Bat Trust"), ("TakesReports", "true"), ("Position", "0"));
        await ReportsSite.GoAsync(editor, "reports/admin/contacts/add", ("Body", "bat-trust"), ("Category", "bats-in-the-belfry"), ("Email", "bats@example.org"));
        using var twice = await editor.SubmitAsync("reports/admin/contacts/add", ("Body", "bat-trust"), ("Category", "bats-in-the-belfry"), ("Email", "more@example.org"));
        (await TestBrowser.ReadAsync(twice)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("The body has a contact for this");

        using var visitor = reports.Site.Visitor();
        await ReportsSite.GoAsync(visitor, "reports/new", ("Coordinates", reports.NewPlace()));
        await ReportsSite.GoAsync(visitor, "reports/new/category", ("Category", "bats-in-the-belfry"));
        await ReportsSite.GoAsync(visitor, "reports/new/details", ("Title", "Bats"), ("Details", "They hang there."), ("Replies[q_how_many_bats]", "Many"));
        await ReportsSite.GoAsync(visitor, "reports/new/you", ("Email", "belfry@example.org"));
        await ReportsSite.GoAsync(visitor, "reports/new/check");
        var reference = (await visitor.PageAsync("reports/new/sent")).QuerySelector("#reference")!.TextContent;
        await reports.Site.WorkOffAsync();
        await reports.ConfirmAsync(reference);
        await reports.Site.WorkOffAsync();
        reports.Installation.Mails.Single(m => m.To == "bats@example.org").Text.ShouldContain("How many bats?: Many");
    }

    [Fact]
    public async Task Category_ForSomeAreas_IsOfferedThereOnly()
    {
        var category = await reports.CategoryAsync("trees");
        var area = (await reports.ReportAsync("Where is this?")).AreaCode!;
        await ReportsSite.GoAsync(editor, "reports/admin/categories/edit/trees", ("Title", category.Title), ("Areas", area));
        (await OfferedAtAsync(reports.NewPlace())).ShouldContain("trees");
        (await OfferedAtAsync("52.7618, -2.1241")).ShouldNotContain("trees");
    }

    [Fact]
    public async Task WhatIsEdited_IsInTheRecipe_AndComesBackFromIt()
    {
        await ReportsSite.GoAsync(editor, "reports/admin/answers/edit", ("Title", "On its way"), ("Text", "Dear {title}, ref {reference}."), ("State", "Planned"), ("Category", "litter"));
        await reports.Site.InScopeAsync(async scope =>
        {
            var step = ActivatorUtilities.CreateInstance<AnswersStep>(scope);
            var exported = (await step.ExportAsync(CancellationToken.None))!;
            var one = exported.Answers.Single(a => a.Id == "on-its-way");
            (one.Title, one.Text, one.State, one.Category).ShouldBe(("On its way", "Dear {title}, ref {reference}.", ReportState.Planned, "litter"));
            await scope.GetRequiredService<AnswerBook>().DeleteAsync("on-its-way", CancellationToken.None);
            await step.RunAsync(exported, null!, CancellationToken.None);
            (await step.ExportAsync(CancellationToken.None))!.Answers.Single(a => a.Id == "on-its-way").Text.ShouldBe(one.Text);

            var categories = ActivatorUtilities.CreateInstance<CategoriesStep>(scope);
            var data = (await categories.ExportAsync(CancellationToken.None))!;
            data.Categories.Single(c => c.Id == "trees").Areas = [new AreaId("E1")];
            await categories.RunAsync(data, null!, CancellationToken.None);
            (await categories.ExportAsync(CancellationToken.None))!.Categories.Single(c => c.Id == "trees").Areas.ShouldBe([new AreaId("E1")]);
        });
    }

    [Fact]
    public async Task Category_PointsAtAPageOfAnyModule_ByItsAddressOrItsWords_AndPeopleSeeItFirst()
    {
        await ReportsSite.GoAsync(editor, "reports/admin/categories/edit/litter", ("Title", "Litter"), ("Answer.Page", $"{reports.Site.Address}ask/answers/litter?x=1"));
        (await reports.CategoryAsync("litter")).Answer.ShouldBe("assistant.article:litter");
        (await LinkAsync("litter")).ShouldBe(("How do I report litter or a full litter bin?", "/reports-site/ask/answers/litter"));
        (await editor.PageAsync("reports/admin/categories/edit/litter")).QuerySelector("input[name='Answer.Page']")!.GetAttribute("value").ShouldBe("/ask/answers/litter");

        using var unknown = await editor.SubmitAsync("reports/admin/categories/edit/litter", ("Answer.Page", "/ask/answers/no-such-thing"));
        (await TestBrowser.ReadAsync(unknown)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("No page of this site");
        using var several = await editor.SubmitAsync("reports/admin/categories/edit/litter", ("Answer.Page", "bins"));
        var choose = await TestBrowser.ReadAsync(several);
        choose.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Choose the page that is meant");
        var offered = choose.QuerySelectorAll("input[name='Answer.Item']").Select(input => input.GetAttribute("value")!).First(value => value.StartsWith("assistant.article:", StringComparison.Ordinal));
        await ReportsSite.GoAsync(editor, "reports/admin/categories/edit/litter", ("Answer.Page", "bins"), ("Answer.Item", offered));
        (await reports.CategoryAsync("litter")).Answer.ShouldBe(offered);

        // It travels in a recipe; of what is not there nobody reads anything, and it stays until an editor changes it.
        await reports.Site.InScopeAsync(async scope =>
        {
            var categories = ActivatorUtilities.CreateInstance<CategoriesStep>(scope);
            var data = (await categories.ExportAsync(CancellationToken.None))!;
            data.Categories.Single(c => c.Id == "litter").Answer!.Value.ToString().ShouldBe(offered);
            data.Categories.Single(c => c.Id == "litter").Answer = new ItemRef("elsewhere.page", "gone");
            await categories.RunAsync(data, null!, CancellationToken.None);
        });
        (await LinkAsync("litter")).ShouldBe(("", ""));
        await ReportsSite.GoAsync(editor, "reports/admin/categories/edit/litter", ("Title", "Litter"));
        (await reports.CategoryAsync("litter")).Answer.ShouldBe("elsewhere.page:gone");
        await ReportsSite.GoAsync(editor, "reports/admin/categories/edit/litter", ("Answer.Page", ""));
        (await reports.CategoryAsync("litter")).Answer.ShouldBeNull();
    }

    [Fact]
    public async Task WhatAnotherPageHandsOver_StandsInTheReport_AndNothingOfItsWritersIsLost()
    {
        using var visitor = reports.Site.Visitor();
        await BeginAsync("My street is full of cans");
        (await visitor.PageAsync("reports/new?Category=fly-tipping")).QuerySelector("input[name=Category]")!.GetAttribute("value").ShouldBe("fly-tipping");
        await ReportsSite.GoAsync(visitor, "reports/new", ("Coordinates", reports.NewPlace()));
        (await visitor.PageAsync("reports/new/category?Category=fly-tipping")).QuerySelector("input[name=Category][checked]")!.GetAttribute("value").ShouldBe("fly-tipping");
        await ReportsSite.GoAsync(visitor, "reports/new/category", ("Category", "fly-tipping"));
        (await visitor.PageAsync("reports/new/details")).QuerySelector("textarea[name=Details]")!.TextContent.Trim().ShouldBe("My street is full of cans");
        await BeginAsync("Something else");
        (await visitor.PageAsync("reports/new/details")).QuerySelector("textarea[name=Details]")!.TextContent.Trim().ShouldBe("My street is full of cans");

        async Task BeginAsync(string text)
        {
            var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await visitor.PageAsync("reports/new")).QuerySelector("main form[method=post]")!;
            using var begun = await visitor.PostAsync("reports/new?handler=begin", TestBrowser.ValuesOf(form, ("Category", "fly-tipping"), ("Text", text)));
            begun.Headers.Location!.ToString().ShouldEndWith("/reports/new?Category=fly-tipping");
        }
    }

    [Fact]
    public async Task ReadyAnswer_IsPutIntoTheForm_AndSentOnlyByTheOfficer()
    {
        using var wrong = await editor.SubmitAsync("reports/admin/answers/edit", ("Title", "Typo"), ("Text", "Dear {tittle}"));
        (await TestBrowser.ReadAsync(wrong)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Nothing is known of {tittle}");
        await ReportsSite.GoAsync(editor, "reports/admin/answers/edit", ("Title", "Dealt with"), ("Text", "{title} is dealt with ({reference})."), ("State", "Fixed"));

        var report = await reports.ReportAsync("A {reference} of its own");
        using var officer = await reports.Site.SignedInAsync("answering-officer", RoleNames.Officer);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await officer.PageAsync($"reports/admin/{report.Reference}")).QuerySelector("main form[method=post]")!;
        using var answer = await officer.PostAsync($"reports/admin/{report.Reference}?handler=Template", TestBrowser.ValuesOf(form, ("Template", "dealt-with")));
        var page = await TestBrowser.ReadAsync(answer);
        page.QuerySelector("textarea[name=Text]")!.TextContent.Trim().ShouldBe($"A {{reference}} of its own is dealt with ({report.Reference}).");
        page.QuerySelector("select[name=State] option[selected]")!.GetAttribute("value").ShouldBe("Fixed");
        (await reports.FindAsync(report.Reference)).State.ShouldBe(ReportState.Open, "nothing is sent by choosing");
    }

    /// <summary>The link above the form of a category; empty for none.</summary>
    private async Task<(string Text, string Address)> LinkAsync(string category)
    {
        using var visitor = reports.Site.Visitor();
        await ReportsSite.GoAsync(visitor, "reports/new", ("Coordinates", reports.NewPlace()));
        await ReportsSite.GoAsync(visitor, "reports/new/category", ("Category", category));
        var link = (await visitor.PageAsync("reports/new/details")).QuerySelector(".govuk-inset-text a");
        return (link?.TextContent ?? "", link?.GetAttribute("href") ?? "");
    }

    private async Task<IReadOnlyList<string?>> OfferedAtAsync(string place)
    {
        using var visitor = reports.Site.Visitor();
        await ReportsSite.GoAsync(visitor, "reports/new", ("Coordinates", place));
        return [.. (await visitor.PageAsync("reports/new/category")).QuerySelectorAll("main input[name=Category]").Select(i => i.GetAttribute("value"))];
    }
}
