using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Organising;

/// <summary>What readers are told of what was done to a topic.</summary>
public sealed class TopicNoteWords(IStringLocalizer<TopicNoteWords> texts)
{
    public string Of(TopicNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return note switch
        {
            { Act: TopicAct.Closed } => texts["A moderator closed this topic."],
            { Act: TopicAct.Opened } => texts["A moderator opened this topic again."],
            { Act: TopicAct.Moved, Words: { } board } => texts["A moderator moved this topic here from “{0}”.", board],
            { Act: TopicAct.Moved } => texts["A moderator moved this topic here."],
            { Act: TopicAct.Merged } => texts["A moderator brought in the posts of “{0}”.", note.Words ?? ""],
            { Act: TopicAct.SplitOff } => texts["A moderator moved some posts to a topic of their own:"],
            { Act: TopicAct.SplitFrom } => texts["A moderator made this topic of posts in:"],
            { Act: TopicAct.Renamed } => texts["The author changed the title. It was “{0}”.", note.Words ?? ""],
            { Act: TopicAct.Retitled } => texts["A moderator changed the title."],
            { Words: { } minutes } => texts["A moderator began slow mode: one post a person in {0} minutes.", minutes],
            _ => texts["A moderator ended slow mode."],
        };
    }
}
