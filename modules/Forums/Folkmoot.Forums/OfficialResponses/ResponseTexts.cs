using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>States and roles as people read them.</summary>
public sealed class ResponseTexts(IStringLocalizer<ResponseTexts> texts)
{
    public string Of(ResponseState state) => texts[state switch
    {
        ResponseState.Open => "Open question",
        ResponseState.Considering => "Under consideration",
        ResponseState.Answered => "Answered",
        ResponseState.Promised => "Action promised",
        ResponseState.Done => "Done",
        _ => "Not done",
    }];

    /// <summary>A colour of GOV.UK's tags.</summary>
    public static string ColourOf(ResponseState state) => state switch
    {
        ResponseState.Open => "yellow",
        ResponseState.Considering or ResponseState.Promised => "blue",
        ResponseState.NotDone => "red",
        _ => "green",
    };

    public string OfRole(string role) => role switch
    {
        RoleNames.Officer => texts["Council officer"],
        RoleNames.Councillor => texts["Councillor"],
        RoleNames.VillageAgent => texts["Village agent"],
        RoleNames.Moderator => texts["Moderator"],
        RoleNames.Editor => texts["Editor"],
        _ => role,
    };

    /// <summary>What those who follow either topic are told when they become one.</summary>
    public string Merged(string former, string topic) => texts["The council’s answer to “{0}” is now part of “{1}”", former, topic];

    /// <summary>How far the council has come, in one sentence.</summary>
    public string HowFar(ResponseState state) => texts["It stands at: {0}.", Of(state)];

    /// <summary>What those who follow the topic are told, in one line.</summary>
    public string Headline(ResponseState state, string topic) => texts[
        state switch
        {
            ResponseState.Open => "The council has been asked for an answer: “{0}”",
            ResponseState.Considering => "The council is looking into “{0}”",
            ResponseState.Answered => "The council has answered “{0}”",
            ResponseState.Promised => "The council has promised action: “{0}”",
            ResponseState.Done => "The council has done what was asked: “{0}”",
            _ => "The council will not act, and says why: “{0}”",
        },
        topic];
}
