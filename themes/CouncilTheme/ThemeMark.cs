namespace CouncilTheme;

/// <summary>Names this assembly for hosts that build their list of application parts themselves.</summary>
public static class ThemeMark;
