using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Vocabularies;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Assistant.Tests.Answering;

[Collection(AssistantCollection.Name)]
public sealed class AnswerIndexTests(AssistantSite assistant)
{
    [Fact]
    public async Task Question_FindsWhatIsPublished_ByForms_Misspellings_AndPartsOfWords()
    {
        await assistant.PublishAsync(AssistantSite.Of("kayaks", "How do I hire a kayak?", "At the boathouse.", "paddling"), AssistantSite.Of("saunas", "When is the sauna heated?"));
        (await assistant.AskAsync("hiring kayaks"))[0].ShouldBe("kayaks");
        (await assistant.AskAsync("i want to hire a kyak pls"))[0].ShouldBe("kayaks");
        (await assistant.AskAsync("kayakhire")).Take(3).ShouldContain("kayaks");
        (await assistant.AskAsync("Saunas!"))[0].ShouldBe("saunas");
    }

    [Fact]
    public async Task WhatIsPublishedOrWithdrawnOnOneNode_CountsAtOnceOnTheOther()
    {
        var other = assistant.Installation.On(await assistant.Installation.StartNodeAsync(), assistant.Site.Id);
        (await assistant.AskAsync("zeppelin mooring", on: other)).ShouldNotContain("zeppelins");
        await assistant.PublishAsync(AssistantSite.Of("zeppelins", "Where can I moor a zeppelin?"));
        (await assistant.AskAsync("zeppelin mooring", on: other))[0].ShouldBe("zeppelins");
        (await assistant.AskAsync("zeppelin mooring"))[0].ShouldBe("zeppelins");
        await other.InScopeAsync(scope => scope.GetRequiredService<ArticleDesk>().WithdrawAsync("zeppelins", "None come any more", CancellationToken.None));
        (await assistant.AskAsync("zeppelin mooring")).ShouldNotContain("zeppelins");
        (await assistant.AskAsync("zeppelin mooring", on: other)).ShouldNotContain("zeppelins");
    }

    [Fact]
    public async Task Synonyms_LeadOneWayOrBoth_AndPlacesAreNotCorrected()
    {
        await assistant.PublishAsync(
            AssistantSite.Of("sledges", "May I sledge in the park?"), AssistantSite.Of("quarries", "Who looks after the quarry?"), AssistantSite.Of("ovens", "May I use the village oven?"));
        await SaveAsync(new VocabularyData
        {
            Language = "en-GB",
            Synonyms = [new SynonymData { Words = ["sledge", "toboggan"] }, new SynonymData { Words = ["delph"], Way = "one", Means = ["quarry"], Weight = 0.7 }],
            Places = ["Oveny"],
        });
        (await assistant.AskAsync("toboggan"))[0].ShouldBe("sledges");
        (await assistant.AskAsync("the delph"))[0].ShouldBe("quarries");
        (await assistant.RankAsync("oveny")).Where(ranked => ranked.Article.Slug == "ovens").Sum(ranked => ranked.Score)
            .ShouldBeLessThan((await assistant.RankAsync("ovenn")).Single(ranked => ranked.Article.Slug == "ovens").Score, "it is a village, no oven");
    }

    [Fact]
    public async Task OverdueArticle_StandsBehindItsLike_AndSaysSo()
    {
        var (old, fresh) = (AssistantSite.Of("unicycles-a", "Where do I park a unicycle?"), AssistantSite.Of("unicycles-b", "Where do I park a unicycle?"));
        (old.ReviewDate, fresh.ReviewDate) = (assistant.Today.AddDays(-1), assistant.Today.AddDays(1));
        await assistant.PublishAsync(old, fresh);
        (await assistant.RankAsync("park unicycle")).Take(2).Select(ranked => (ranked.Article.Slug, ranked.IsOverdue)).ShouldBe([("unicycles-b", false), ("unicycles-a", true)]);
        using var visitor = assistant.Site.Visitor();
        (await visitor.PageAsync("ask/answers/unicycles-a")).QuerySelector(".govuk-inset-text")!.TextContent.ShouldContain("Ask us before you rely on it");
        (await visitor.PageAsync("ask/answers/unicycles-b")).QuerySelector(".govuk-inset-text").ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ?!")]
    [InlineData("Где мусор?")]
    [InlineData("垃圾桶")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; drop table assistant.articles; --")]
    [InlineData("\ud83d \u0000 \u202e")]
    public async Task AnyInput_IsRanked(string question) => (await assistant.AskAsync(question)).Count.ShouldBeLessThanOrEqualTo(10);

    [Fact]
    public async Task LongInput_IsRanked() => (await assistant.AskAsync(string.Concat(Enumerable.Range(0, 5000).Select(n => $"w{n} kayak ")))).ShouldNotBeNull();

    private Task SaveAsync(VocabularyData data) => assistant.Site.InScopeAsync(scope => scope.GetRequiredService<VocabularyBook>().SaveAsync(data, CancellationToken.None));
}
