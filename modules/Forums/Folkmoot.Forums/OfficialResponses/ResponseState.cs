using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>How far the council has come with what a topic asks.</summary>
public enum ResponseState
{
    /// <summary>Asked, and nobody has taken it up.</summary>
    Open,

    /// <summary>Somebody looks into it.</summary>
    Considering,

    /// <summary>The answer is all that was needed.</summary>
    Answered,

    /// <summary>The council will act, by a day that it has named.</summary>
    Promised,

    /// <summary>It has acted.</summary>
    Done,

    /// <summary>It will not act, and has said why.</summary>
    NotDone,
}

/// <summary>What may follow what.</summary>
public static class ResponseStates
{
    internal static readonly ValueConverter<ResponseState, string> Converter = new(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<ResponseState>(text, true));

    /// <summary>Where the council can go from here; from null, where nobody has asked yet. The same state again is news within it.</summary>
    public static IReadOnlyList<ResponseState> After(ResponseState? state) => state switch
    {
        null => Enum.GetValues<ResponseState>(),
        ResponseState.Open => [ResponseState.Considering, ResponseState.Answered, ResponseState.Promised, ResponseState.Done, ResponseState.NotDone],
        ResponseState.Considering => [ResponseState.Considering, ResponseState.Answered, ResponseState.Promised, ResponseState.Done, ResponseState.NotDone],
        ResponseState.Answered => [ResponseState.Considering, ResponseState.Promised, ResponseState.Done, ResponseState.NotDone],
        ResponseState.Promised => [ResponseState.Promised, ResponseState.Done, ResponseState.NotDone],
        _ => [ResponseState.Considering, ResponseState.Promised],
    };

    /// <summary>Whether people wait for the council: there is a day by which it is due.</summary>
    public static bool IsWaiting(this ResponseState state) => state is ResponseState.Open or ResponseState.Considering or ResponseState.Promised;
}
