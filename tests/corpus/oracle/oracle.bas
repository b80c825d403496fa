' Writes what LibreOffice prints of Word documents, numbers included. The folder has
' three inside, one for each way to treat tracked changes: accept/NAME.docx -> accept/NAME.txt,
' reject/..., show/... Notes and text boxes, which a text file leaves out, go to NAME.extra. An error
' ends the run and is written to error.txt.

Sub Main(folder As String)
  Dim changes, found, files, file
  On Error GoTo Failed
  For Each changes In Array("accept", "reject", "show")
    files = ""
    found = Dir(folder & "/" & changes & "/*.docx")
    Do While found <> ""
      files = files & "/" & found
      found = Dir()
    Loop
    For Each file In Split(files, "/")
      If file <> "" Then
        Export(folder & "/" & changes & "/" & Left(file, Len(file) - 5), changes)
      End If
    Next
  Next
  StarDesktop.terminate()
  Exit Sub
Failed:
  Dim stream
  stream = Written(folder & "/error.txt")
  stream.writeString(Error$ & " in " & changes & "/" & file)
  stream.closeOutput()
  StarDesktop.terminate()
End Sub

Sub Export(path As String, changes)
  Dim doc, dispatcher
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(path & ".docx"), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  If changes = "accept" Then
    dispatcher.executeDispatch( _
      doc.CurrentController.Frame, ".uno:AcceptAllTrackedChanges", "", 0, Array())
  ElseIf changes = "reject" Then
    dispatcher.executeDispatch( _
      doc.CurrentController.Frame, ".uno:RejectAllTrackedChanges", "", 0, Array())
  End If
  Dim plain(1) As New com.sun.star.beans.PropertyValue
  plain(0).Name = "FilterName"
  plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions"
  plain(1).Value = "UTF8,LF"
  doc.storeToURL(ConvertToURL(path & ".txt"), plain())
  Extras(doc, path & ".extra")
  doc.close(True)
End Sub

Sub Extras(doc, path As String)
  Dim stream, notes, one, i
  stream = Written(path)
  For Each notes In Array(doc.Footnotes, doc.Endnotes)
    For i = 0 To notes.Count - 1
      one = notes.getByIndex(i)
      stream.writeString("[" & one.Anchor.String & "] ")
      Paragraphs(one, stream)
    Next
  Next
  For i = 0 To doc.TextFrames.Count - 1
    Paragraphs(doc.TextFrames.getByIndex(i), stream)
  Next
  stream.closeOutput()
End Sub

Sub Paragraphs(container, stream)
  Dim found, one
  found = container.createEnumeration()
  Do While found.hasMoreElements()
    one = found.nextElement()
    If one.supportsService("com.sun.star.text.Paragraph") Then
      stream.writeString(one.ListLabelString & " " & one.String & Chr(10))
    End If
  Loop
End Sub

Function Written(path As String)
  Dim stream, storage
  storage = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  stream = createUnoService("com.sun.star.io.TextOutputStream")
  stream.setOutputStream(storage.openFileWrite(ConvertToURL(path)))
  stream.setEncoding("UTF-8")
  Written = stream
End Function
