using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Asking;
using Folkmoot.Assistant.ChannelShift;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using static Folkmoot.Assistant.Tests.Conversation.Talking;

namespace Folkmoot.Assistant.Tests.Demand;

/// <summary>What staff learn from what people asked, and what is counted.</summary>
[Collection(AssistantCollection.Name)]
public sealed class LearningTests(AssistantSite assistant) : IAsyncLifetime
{
    private TestBrowser editor = null!;

    public async ValueTask InitializeAsync()
    {
        editor = await assistant.Site.SignedInAsync("learning-editor", RoleNames.Editor);
        await assistant.ChangeAsync(settings => settings.QuestionsPerMinute = 600);
    }

    public async ValueTask DisposeAsync()
    {
        editor.Dispose();
        await assistant.ChangeAsync(settings => settings.QuestionsPerMinute = 20);
        await assistant.Site.InScopeAsync(scope => scope.GetRequiredService<AssistantDbContext>().Asked.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task AskedInVain_IsGrouped_BeginsADraft_AndIsDoneOnceItIsAnswered()
    {
        using var visitor = assistant.Site.Visitor();
        foreach (var asked in new[] { "where do you weigh griffons 07700 900123", "where can you weigh my griffons", "who shoes centaurs", "I want to talk to a person", "where do you weigh griffons?" })
        {
            await SayAsync(visitor, null, asked);
            assistant.Installation.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var items = (await editor.PageAsync("ask/admin/wanted")).QuerySelectorAll("main ol[aria-labelledby=in-vain] > li");
        items.Length.ShouldBe(2);
        items[0].TextContent.ShouldContain("where do you weigh griffons?");
        items[0].TextContent.ShouldContain("Asked 3 times");
        items[0].TextContent.ShouldContain("where do you weigh griffons […]");
        items[0].TextContent.ShouldNotContain("900123");
        items[1].TextContent.ShouldContain("who shoes centaurs");

        var form = await editor.PageAsync(items[0].QuerySelectorAll<IHtmlAnchorElement>("a").Single(a => a.GetAttribute("href")!.Contains("edit?from", StringComparison.Ordinal)).GetAttribute("href")!);
        form.QuerySelector<IHtmlInputElement>("input[name='Form.Question']")!.Value.ShouldBe("where do you weigh griffons?");
        form.QuerySelector<IHtmlTextAreaElement>("textarea[name='Form.Variants']")!.Value.ReplaceLineEndings("\n").ShouldBe("where can you weigh my griffons\nwhere do you weigh griffons […]");

        await assistant.PublishAsync(AssistantSite.Of("griffon-scales", "Where do you weigh griffons?", "On the green.", "griffon", "weigh"));
        var after = (await editor.PageAsync("ask/admin/wanted")).QuerySelectorAll("main ol[aria-labelledby=in-vain] > li");
        after[0].TextContent.ShouldContain("Answered by now");
        after[1].TextContent.ShouldContain("Write an answer");
    }

    [Fact]
    public async Task WhatIsSaidOfAnAnswer_BelongsToTheVersionThatWasRead()
    {
        await assistant.PublishAsync(AssistantSite.Of("basilisk-leads", "Must a basilisk be on a lead?", "Yes.", "basilisk", "lead"));
        using var visitor = assistant.Site.Visitor();
        var page = await PressAsync(visitor, await SayAsync(visitor, null, "basilisk lead"), "act", "Rejection");
        var reason = FormOf(page, "handler=reason#latest");
        using var sent = await visitor.PostAsync("ask?handler=reason", TestBrowser.ValuesOf(reason, ("Reason", "How long may it be? Write to ann@example.org")));
        await assistant.PublishAsync(AssistantSite.Of("basilisk-leads", "Must a basilisk be on a lead?", "Yes, of two metres.", "basilisk", "lead"));
        await PressAsync(visitor, await SayAsync(visitor, null, "basilisk lead"), "act", "Thanks");

        var rated = (await editor.PageAsync("ask/admin/wanted")).QuerySelectorAll("main ol[aria-labelledby=not-helpful] > li").Single();

        rated.TextContent.ShouldContain("No longer shown");
        rated.TextContent.ShouldContain("Version 1: 1 said no, 0 said yes");
        rated.TextContent.ShouldContain("basilisk lead");
        rated.TextContent.ShouldContain("How long may it be? Write to […]");
    }

    [Fact]
    public async Task FormulaInAQuestion_IsTextInTheSheet()
    {
        using var visitor = assistant.Site.Visitor();
        await SayAsync(visitor, null, "=HYPERLINK(\"http://evil.example\",\"gryphonry\")");
        using var answer = await editor.GetAsync("ask/admin/wanted?handler=csv");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\r\n\"'=HYPERLINK(");
    }

    [Fact]
    public async Task Counts_AreOfWhatPeopleSaid_AndOutlastTheQuestions()
    {
        await assistant.PublishAsync(AssistantSite.Of("phoenix-ash", "Where does phoenix ash go?", "Into the brown bin.", "phoenix", "ash"));
        using var visitor = assistant.Site.Visitor();
        assistant.Installation.Clock.Advance(VisitCounter.Pause);
        await visitor.PageAsync("ask");
        var before = await TotalAsync();
        assistant.Installation.Clock.Advance(VisitCounter.Pause);
        await PressAsync(visitor, await SayAsync(visitor, null, "phoenix ash"), "act", "Thanks");
        await PressAsync(visitor, await SayAsync(visitor, null, "phoenix ash"), "act", "Rejection");
        // Whoever says yes and then wants a person has spared nobody a contact.
        var thanked = await PressAsync(visitor, await SayAsync(visitor, null, "phoenix ash"), "act", "Thanks");
        await PressAsync(visitor, thanked, "act", "Person");
        await SayAsync(visitor, null, "phoenix ash");
        await SayAsync(visitor, null, "my house is on fire");
        assistant.Installation.Clock.Advance(VisitCounter.Pause);
        await visitor.PageAsync("ask");

        var counted = await TotalAsync();

        (counted.Visits - before.Visits).ShouldBe(6, "every opening, none of them twice");
        (counted.Asked - before.Asked).ShouldBe(5);
        (counted.Confirmed - before.Confirmed).ShouldBe(1);
        (counted.Denied - before.Denied).ShouldBe(1);
        (counted.HandedOver - before.HandedOver).ShouldBe(2, "the one who said yes first, and the one who was left with nothing else");
        (counted.Answered - before.Answered).ShouldBe(2);
        (counted.Emergencies - before.Emergencies).ShouldBe(1);

        assistant.Installation.Clock.Advance(TimeSpan.FromDays(91));
        for (var run = 0; run < 2; run++)
        {
            await assistant.Site.InScopeAsync(scope => scope.GetRequiredService<DeleteOldQuestions>().RunAsync(CancellationToken.None));
            (await TotalAsync()).ShouldBe(counted);
        }

        (await assistant.Site.InScopeAsync(scope => scope.GetRequiredService<AssistantDbContext>().Asked.AnyAsync())).ShouldBeFalse();
        using var later = await assistant.Site.SignedInAsync("learning-editor", RoleNames.Editor);
        var page = await later.PageAsync("ask/admin/shift?months=36");
        page.QuerySelectorAll("main dd").Select(dd => dd.TextContent.Trim()).ShouldContain(counted.Visits.ToString("N0", System.Globalization.CultureInfo.InvariantCulture));
        page.QuerySelector("main")!.TextContent.ShouldContain("No money is worked out");
    }

    private Task<MonthCounts> TotalAsync() => assistant.Site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<MonthBook>().ListAsync(120, CancellationToken.None)).Aggregate(new MonthCounts(DateOnly.MaxValue, 0, 0, 0, 0, 0, 0, 0, 0), (sum, month) => sum + month));
}
