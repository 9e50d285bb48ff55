using Folkmoot.Core.Moderation;

namespace Folkmoot.Core.Tests.Moderation;

public sealed class WordListTests
{
    private static readonly WordList Words = new("ass\nslimeball\ngo home\nmoron\nidiot\n");

    [Theory]
    [InlineData("what a slimeball he is", "slimeball")]
    [InlineData("SLIMEBALL!", "slimeball")]
    [InlineData("Slímebäll", "slimeball")]
    [InlineData("ѕlіmеbаll", "slimeball")]
    [InlineData("ｓｌｉｍｅｂａｌｌ", "slimeball")]
    [InlineData("sl1meba11", "slimeball")]
    [InlineData("5l!m3b@ll", "slimeball")]
    [InlineData("m0r0n", "moron")]
    [InlineData("mooooron", "moron")]
    [InlineData("m o r o n", "moron")]
    [InlineData("you m.o.r.o.n, you", "moron")]
    [InlineData("m-o-r-o-n", "moron")]
    [InlineData("mo\u200Bron", "moron")]
    [InlineData("**mo**ron", "moron")]
    [InlineData("an @ss", "ass")]
    [InlineData("an a$$", "ass")]
    [InlineData("assss", "ass")]
    [InlineData("1diot", "idiot")]
    [InlineData("Go\nhome.", "go home")]
    [InlineData("go, home", "go home")]
    public void FindIn_ThroughSpelling_FindsTheWord(string text, string word) => Words.FindIn(text).ShouldBe(word);

    [Theory]
    [InlineData("The grass of the class in Assington")]
    [InlineData("Scunthorpe passes a moronic oxymoron")]
    [InlineData("going home, go to the home")]
    [InlineData("100 115 455 meetings")]
    [InlineData("A b c of gardening")]
    [InlineData("as s")]
    [InlineData("")]
    public void FindIn_WithinOtherWords_FindsNothing(string text) => Words.FindIn(text).ShouldBeNull();

    [Fact]
    public void FindIn_OfAnEmptyList_FindsNothing() => new WordList("\n \n").FindIn("anything").ShouldBeNull();

    [Fact]
    public void Skeleton_OfTheSameWords_IsTheSame() =>
        WordList.Skeleton("Buy  CHEAP wétches!").ShouldBe(WordList.Skeleton("buy cheap, wetches"));

    [Theory]
    [InlineData("W3 m33t @ 10:30!", "wemeet1030")]
    [InlineData("A l1tt|e ßoat", "alittiesoat")]
    [InlineData("ab1!|1!1cd", "ab1!|1!1cd")]
    public void Skeleton_ReadsSignsAsLetters_WithinWords(string text, string skeleton) => WordList.Skeleton(text).ShouldBe(skeleton);

    [Fact]
    public void FindIn_ALongHostileText_EndsSoon()
    {
        var text = string.Concat(Enumerable.Repeat("1!|1 ", 2000)) + string.Concat(Enumerable.Repeat("a ", 2000));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Words.FindIn(text).ShouldBeNull();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }
}
