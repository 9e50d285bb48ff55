using Folkmoot.Assistant.Conversation;
using Shouldly;

namespace Folkmoot.Assistant.Tests.Conversation;

/// <summary>What follows from scores alone.</summary>
public sealed class DialogueTests
{
    private const double High = Dialogue.Sure + 2;

    [Fact]
    public void ClearlyBest_IsTheAnswer() => Dialogue.Next(new Talk(), [Of("a", High), Of("b", High / 2)]).ShouldBe(new Assistant.Conversation.Answering("a"));

    [Fact]
    public void BestButUnsure_IsOffered() => Slugs(Dialogue.Next(new Talk(), [Of("a", Dialogue.Sure - 0.1), Of("b", Dialogue.Possible)])).ShouldBe(["a", "b"]);

    [Fact]
    public void TooClose_IsAskedByTheFacetThatSplitsBest()
    {
        // Topics leave one of four, audiences two, areas all.
        Candidate[] ranked = [Of("a", High, "bins", "resident"), Of("b", High, "roads", "resident"), Of("c", High, "parks", "business"), Of("d", High, "pests", "business")];
        var asked = Dialogue.Next(new Talk(), ranked).ShouldBeOfType<Narrowed>();
        asked.Facet.ShouldBe(Facet.Topic);
        asked.Values.ShouldBe(["bins", "parks", "pests", "roads"]);
    }

    [Fact]
    public void TooCloseAndAlike_IsNotAsked() => Slugs(Dialogue.Next(new Talk(), [Of("a", High, "bins"), Of("b", High, "bins")])).ShouldBe(["a", "b"]);

    [Fact]
    public void MoreValuesThanFitOnButtons_AreNotAsked() =>
        Dialogue.Next(new Talk(), [.. Enumerable.Range(0, 6).Select(i => Of($"a{i}", High, $"topic-{i}"))]).ShouldBeOfType<Closest>();

    [Fact]
    public void NarrowedToOne_IsTheAnswer_HoweverWellItsWordsFit()
    {
        var talk = new Talk { Narrowed = [new Narrowing(Facet.Topic, ["bins"], Keeps: true)] };
        Dialogue.Next(talk, [Of("a", Dialogue.Possible, "bins"), Of("b", High, "roads")]).ShouldBe(new Assistant.Conversation.Answering("a"));
    }

    [Fact]
    public void NoneOfTheValues_LeavesTheOthers()
    {
        var talk = new Talk { Narrowed = [new Narrowing(Facet.Topic, ["bins", "roads"], Keeps: false)] };
        Slugs(Dialogue.Next(talk, [Of("a", High, "bins"), Of("b", High, "roads"), Of("c", Dialogue.Possible, "parks")])).ShouldBe(["c"]);
    }

    [Fact]
    public void ThreeQuestions_AreTheMost()
    {
        Candidate[] ranked = [Of("a", High, "bins"), Of("b", High, "roads")];
        Dialogue.Next(new Talk { Asked = Dialogue.MostQuestions - 1 }, ranked).ShouldBeOfType<Narrowed>();
        Dialogue.Next(new Talk { Asked = Dialogue.MostQuestions }, ranked).ShouldBeOfType<Closest>();
    }

    [Fact]
    public void WhatIsForEverywhere_IsRightInEveryArea()
    {
        var talk = new Talk { Narrowed = [new Narrowing(Facet.Area, ["locality-1"], Keeps: true)] };
        Slugs(Dialogue.Next(talk, [Of("there", High, area: "locality-2"), Of("here", High - 0.1, area: "locality-1"), Of("all", High - 0.2)])).ShouldBe(["here", "all"]);
    }

    [Fact]
    public void Rejected_IsNeverSaidAgain_AndOthersAreOffered() =>
        Slugs(Dialogue.Next(new Talk { Rejected = ["a"], Misses = 1 }, [Of("a", High), Of("b", High / 2 < Dialogue.Possible ? Dialogue.Possible : High / 2)])).ShouldBe(["b"]);

    [Fact]
    public void Nothing_IsAskedAgainOnce_ThenPeopleHelp()
    {
        Dialogue.Next(new Talk(), []).ShouldBe(new AskingAgain());
        Dialogue.Next(new Talk(), [Of("a", Dialogue.Possible - 0.1)]).ShouldBe(new AskingAgain());
        Dialogue.Next(new Talk { Misses = 1 }, []).ShouldBe(new HandingOver());
    }

    // Whatever is answered to whatever is asked, the conversation ends with an answer, a choice or people.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EveryWayOfAnswering_ComesToAnEnd(bool none)
    {
        Candidate[] ranked = [.. Enumerable.Range(0, 24).Select(i => new Candidate($"a{i}", High, [$"topic-{i % 4}"], [$"audience-{i % 3}"], i % 2 == 0 ? "north" : "south"))];
        var talk = new Talk();
        var questions = 0;
        while (Dialogue.Next(talk, ranked) is Narrowed asked)
        {
            questions++;
            talk = talk with { Asked = talk.Asked + 1, Narrowed = [.. talk.Narrowed, new Narrowing(asked.Facet, none ? asked.Values : [asked.Values[0]], Keeps: !none)] };
        }

        questions.ShouldBeInRange(1, Dialogue.MostQuestions);
    }

    private static Candidate Of(string slug, double score, string? topic = null, string? audience = null, string? area = null) =>
        new(slug, score, topic is null ? [] : [topic], audience is null ? [] : [audience], area);

    private static IReadOnlyList<string> Slugs(Move move) => move.ShouldBeOfType<Closest>().Slugs;
}
