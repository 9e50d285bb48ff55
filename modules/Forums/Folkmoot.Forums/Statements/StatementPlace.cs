using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;

namespace Folkmoot.Forums.Statements;

/// <summary>A question, on its topic, on its board.</summary>
public sealed record StatementPlace(StatementQuestion Question, Topic Topic, Board Board)
{
    /// <summary>The page that lists its statements, below the site's base address.</summary>
    public string Path => $"/forums/{Board.Slug}/{Topic.Id}/statements";

    public string TopicPath => $"/forums/{Board.Slug}/{Topic.Id}/{Topic.Slug}";

    /// <summary>What pages show that show it.</summary>
    public IEnumerable<ItemRef> Items => [Question.Item, Topic.Item, Board.Item];

    /// <summary>On a closed board nothing is open.</summary>
    public StatementState StateAt(DateTimeOffset now) =>
        Question.StateAt(now) is StatementState.Open && Board.Archived ? StatementState.Paused : Question.StateAt(now);
}
