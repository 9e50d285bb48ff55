using Folkmoot.Business.Reading;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Tests.Reading;

public sealed class FeedFlawTextsTests
{
    private static readonly FeedFlawTexts Texts = new(new English());

    public static TheoryData<string> Codes =>
        [.. CorpusFeed.All.SelectMany(feed => feed.Read().Flaws).Select(flaw => flaw.Code).Concat(["long-entry", "too-many-entries", "too-many-elements", "broken-off"]).Distinct()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Of_WhateverTheCorpusShows_IsASentence(string code) => Texts.Of(new FeedFlaw(code, null, 1)).ShouldEndWith(".");

    [Fact]
    public void Of_AFlaw_NamesWhatStoodThereAndHowOften() =>
        Texts.Of(new FeedFlaw("bad-date", "yesterday", 3)).ShouldBe("There is a date that is not written as the standard asks. (yesterday) ×3");

    private sealed class English : IStringLocalizer<FeedFlawTexts>
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => this[name];

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
