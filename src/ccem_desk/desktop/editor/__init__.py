"""The comment editor: a RichText shown in a QTextEdit, edited, and read back.

`build.comment_editor` makes one with its dialogs; `comment_editor.CommentEditor` is the widget itself.
"""
